/**
 * Prints rows under their heads, numbers to the right.
 * @param {readonly string[]} heads @param {readonly (readonly (string | number)[])[]} rows
 */
export function printTable(heads, rows) {
  const cells = [heads, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? show(cell) : cell)));
  const widths = heads.map((_, i) => Math.max(...cells.map((row) => (row[i] ?? '').length)));
  for (const [n, row] of cells.entries()) {
    const line = row.map((cell, i) => (typeof (rows[0] ?? [])[i] === 'number' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ');
    console.log(line.trimEnd());
    if (n === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  }
  console.log('');
}

/** @param {number} number */
function show(number) {
  return number >= 100 ? number.toFixed(0) : number.toFixed(1);
}

/**
 * Tells of each budget whether it is kept, and sets the exit code to 1 if one is broken.
 * @param {readonly { readonly name: string, readonly value: number, readonly limit: number }[]} budgets
 */
export function checkBudgets(budgets) {
  printTable(
    ['budget', 'measured', 'limit', ''],
    budgets.map(({ name, value, limit }) => [name, value, limit, value <= limit ? 'kept' : 'BROKEN']),
  );
  if (budgets.some(({ value, limit }) => !(value <= limit))) process.exitCode = 1;
}
