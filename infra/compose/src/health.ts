// A container's health check: node infra/compose/src/health.ts http://127.0.0.1:8080/readyz
const answer = await fetch(process.argv[2] ?? '', { signal: AbortSignal.timeout(4_000) });
console.log(`${answer.status} ${await answer.text()}`);
process.exitCode = answer.ok ? 0 : 1;
