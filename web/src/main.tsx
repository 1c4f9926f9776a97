import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { queryClient } from "./api/queryClient";
import { startLanguage } from "./i18n";
import { SessionGate } from "./session/SessionGate";
import "./theme/base.css";
import { ThemeProvider } from "./theme/ThemeProvider";
import { installVariables } from "./theme/variables";

installVariables();
await startLanguage();

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <ThemeProvider>
          <SessionGate />
        </ThemeProvider>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
