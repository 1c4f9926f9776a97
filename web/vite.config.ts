import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { precompress } from "./build/precompress.ts";

const server = "http://127.0.0.1:5080";

export default defineConfig({
  plugins: [react(), precompress()],
  server: { port: 5173, proxy: { "/api": server, "/openapi": server, "/health": server } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        manualChunks: (id: string) => {
          if (/node_modules\/(echarts|zrender)\//.test(id)) return "charts";
          if (/node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next)\//.test(id)) return "react";
          if (/node_modules\/@tanstack\/(react-query|query-core)\//.test(id)) return "react";
          return undefined;
        },
      },
    },
  },
  test: { environment: "node", include: ["test/**/*.test.ts"] },
});
