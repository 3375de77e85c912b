/** A route with its parameters filled in: an existing case, one that does not exist, and texts that are no ids. */
export function pathsOf(route: string, caseId: string): string[] {
  const fill = (value: string) => route.replace(/:\w+/g, value);
  return [
    ...new Set([fill(caseId), fill('R-none-U999-1'), fill('%00'), fill('..%2F..'), fill('x'.repeat(90))]),
  ];
}
