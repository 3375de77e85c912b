import type { ThemeConfig } from 'antd';

/** Pixels of text at the browser's own size; style/base.css says the same in per cent. */
const TEXT_PX = 15;

/** How much larger than usual this reader has asked the browser to write; antd counts in pixels, so it must be told. */
const scale = (): number =>
  (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || TEXT_PX) / TEXT_PX;

/** Calm and dense: one accent, small corners, no motion worth waiting for. Colours repeat style/base.css. */
export function themeOf(times = scale()): ThemeConfig {
  return {
    token: {
      colorPrimary: '#1f4e8c',
      colorLink: '#1f4e8c',
      colorInfo: '#1f4e8c',
      colorText: '#1d2129',
      colorTextSecondary: '#545c69',
      // AA on white: antd's own placeholder grey is not.
      colorTextPlaceholder: '#6b7280',
      colorTextDisabled: '#6b7280',
      colorError: '#b3261e',
      colorWarning: '#9a6700',
      colorBorder: '#b9bfca',
      borderRadius: 4,
      fontSize: TEXT_PX * times,
      controlHeight: 36 * times,
      controlHeightSM: 30 * times,
      motion: false,
      fontFamily: 'inherit',
    },
  };
}
