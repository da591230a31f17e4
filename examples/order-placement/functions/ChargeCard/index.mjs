class CardDeclined extends Error {
  name = "CardDeclined";
}

export async function handler(order) {
  const total = order.items.reduce((sum, item) => sum + item.quantity * item.price, 0);
  if (total > order.card.limit) {
    throw new CardDeclined(`${total} is more than the card's limit of ${order.card.limit}`);
  }
  return { id: `payment-of-${order.orderId}`, total };
}
