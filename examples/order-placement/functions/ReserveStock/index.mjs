class OutOfStock extends Error {
  name = "OutOfStock";
}

export async function handler(order) {
  for (const item of order.items) {
    if (item.quantity > 100) {
      throw new OutOfStock(`there are not ${item.quantity} of ${item.sku}`);
    }
  }
  return { id: `reservation-of-${order.orderId}` };
}
