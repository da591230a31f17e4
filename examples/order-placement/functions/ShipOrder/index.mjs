class NoCarrier extends Error {
  name = "NoCarrier";
}

export async function handler(order) {
  if (order.shipTo === "Atlantis") {
    throw new NoCarrier("no carrier goes to Atlantis");
  }
  return { id: `shipment-of-${order.orderId}` };
}
