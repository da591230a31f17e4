export async function handler(reservation) {
  console.log(`released ${reservation.id}`);
  return { released: reservation.id };
}
