/** Whose date a line of a queue shows: the case's, of one item where the line is about one. */
export const datedBy = ({
  stream,
  params,
}: {
  stream: string;
  params: Readonly<Record<string, string | number>>;
}): { stream: string; item?: string } =>
  typeof params.itemNo === 'string' ? { stream, item: params.itemNo } : { stream };
