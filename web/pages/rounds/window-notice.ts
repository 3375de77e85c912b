/** Row 2 of the procedure asks for this many workdays between publication and the window. */
export const NOTICE_WORKDAYS = 10;

/** How near the window is, with what follows its comma. @param notice workdays until it opens; 0 or less once it has */
export const untilWindow = (notice: number): string =>
  notice > 0 ? `距旁听窗口只有 ${notice} 个工作日，` : '旁听窗口已经开始，';
