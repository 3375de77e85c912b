/** Bytes of one file at most, evidence and scans alike. */
export const maxFileBytes = 50 * 1024 * 1024;
/** Bytes of one table to import at most. */
export const maxImportBytes = 8 * 1024 * 1024;

const megabyte = 1024 * 1024;
/** `50`: how the limit is said. */
export const inMegabytes = (bytes: number): number => Math.floor(bytes / megabyte);
/** Said by the server, and by a page before anything is sent. */
export const fileTooLarge = '文件过大：一个文件不超过 {limit} MB，请压缩或分成几个文件再上传。';
