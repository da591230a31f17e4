export async function handler(payment) {
  console.log(`refunded ${payment.id}`);
  return { refunded: payment.id };
}
