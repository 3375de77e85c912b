import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/query-client';
import { warm } from './api/warm';
import { App } from './app';
import { loadEarly } from './pages';
import './style/base.css';
import { themeOf } from './theme';

warm(window.location.pathname);

const root = document.getElementById('root');
if (root)
  void loadEarly(window.location.pathname).then(() =>
    createRoot(root).render(
      <StrictMode>
        <ConfigProvider locale={zhCN} theme={themeOf()} button={{ autoInsertSpace: false }}>
          <AntdApp>
            <QueryClientProvider client={queryClient}>
              <BrowserRouter>
                <App />
              </BrowserRouter>
            </QueryClientProvider>
          </AntdApp>
        </ConfigProvider>
      </StrictMode>,
    ),
  );
