import type { ThemeConfig } from 'antd';

/** Calm and dense: one accent, small corners, no motion worth waiting for. Colours repeat style/base.css. */
export const theme: ThemeConfig = {
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
    fontSize: 15,
    controlHeight: 36,
    controlHeightSM: 30,
    motion: false,
    fontFamily: 'inherit',
  },
};
