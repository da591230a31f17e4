export async function handler({ title, currency, summaries }) {
  const total = summaries.reduce((sum, each) => sum + each.total, 0);
  const lines = summaries.map(
    (each) => `${each.number}. ${each.region}: ${each.total} ${currency}, best sale ${each.best}`,
  );
  return { title, total, lines: [...lines, `Total: ${total} ${currency}`] };
}
