import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createGatewayClient } from 'import-gateway/client';
import { GatewayProvider } from 'import-gateway/client/react';
import { App } from './app.jsx';

const client = createGatewayClient();

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <GatewayProvider client={client}>
      <App />
    </GatewayProvider>
  </StrictMode>,
);
