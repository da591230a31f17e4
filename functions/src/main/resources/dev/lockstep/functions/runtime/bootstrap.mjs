// Runs a Lambda function's handler: asks the runtime API for invocations, one after the other.
// Node's own modules only.

import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { format } from 'node:util';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const taskRoot = process.env.LAMBDA_TASK_ROOT;
const shownRoot = '/var/task';
const slash = process.env.AWS_LAMBDA_RUNTIME_API.indexOf('/');
const address = process.env.AWS_LAMBDA_RUNTIME_API.slice(0, slash);
const apiPath = process.env.AWS_LAMBDA_RUNTIME_API.slice(slash) + '/2018-06-01/runtime';
const endOfLog = process.env.LOCKSTEP_END_OF_LOG ?? '';
delete process.env.LOCKSTEP_END_OF_LOG;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

// The status by which the runtime API ends a process that is not needed any more.
const gone = 410;

let currentRequestId = 'undefined';
// How often to see whether the server is still there.
const millisBetweenLooks = 1000;

let giveUp = () => {};

function call(method, resource, body, headers = {}) {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const request = http.request(
      { host, port, agent, method, path: apiPath + resource, headers: { ...headers, ...length } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }));
      });
    request.on('error', reject);
    request.end(body);
  });
}

function patchConsole() {
  const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR',
    trace: 'TRACE' };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...given) => {
      const time = new Date().toISOString();
      process.stdout.write(`${time}\t${currentRequestId}\t${level}\t${format(...given)}\n`);
    };
  }
}

function fault(errorType, message) {
  const error = new Error(message);
  error.name = errorType;
  error.stack = `${errorType}: ${message}`;
  return error;
}

function shown(text) {
  return text.replaceAll('file://' + taskRoot, 'file://' + shownRoot).replaceAll(taskRoot, shownRoot);
}

function described(error) {
  if (error instanceof Error || (error && typeof error.stack === 'string')) {
    return {
      errorType: error.name ?? 'Error',
      errorMessage: shown(String(error.message ?? '')),
      trace: shown(error.stack ?? '').split('\n').filter((line) => !line.includes('bootstrap.mjs')),
    };
  }
  return { errorType: typeof error, errorMessage: shown(String(error)), trace: [] };
}

async function loadHandler(name) {
  const slashAt = name.lastIndexOf('/');
  const dot = name.indexOf('.', slashAt + 1);
  if (dot < 0 || name.includes('..')) {
    throw fault('Runtime.MalformedHandlerName', 'Bad handler');
  }
  const module = await loadModule(name.slice(0, dot));
  let found = module;
  for (const part of name.slice(dot + 1).split('.')) {
    found = found?.[part];
  }
  if (found === undefined && module.default) {
    found = module.default;
    for (const part of name.slice(dot + 1).split('.')) {
      found = found?.[part];
    }
  }
  if (found === undefined) {
    throw fault('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw fault('Runtime.HandlerNotFound', `${name} is not a function`);
  }
  return found;
}

async function loadModule(name) {
  const base = path.resolve(taskRoot, name);
  try {
    for (const file of [base, base + '.js', base + '.mjs', base + '.cjs']) {
      if (existsSync(file) && path.extname(file) !== '') {
        return await import(pathToFileURL(file));
      }
    }
    return createRequire(path.join(taskRoot, 'index.js'))(base);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw fault('Runtime.UserCodeSyntaxError', String(error));
    }
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw fault('Runtime.ImportModuleError', shown(String(error)));
    }
    throw error;
  }
}

function contextOf(headers, settle) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const given = headers['lambda-runtime-client-context'];
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: given ? JSON.parse(given) : undefined,
    identity: undefined,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: (error, result) => settle(error, result),
    succeed: (result) => settle(null, result),
    fail: (error) => settle(error ?? 'handled', null),
  };
}

// A handler answers by its promise or by its callback, whichever comes first; with null when it has
// done neither and nothing is left to do.
function run(handler, event, headers) {
  return new Promise((resolve, reject) => {
    const settle = (error, result) =>
      error === null || error === undefined ? resolve(result) : reject(error);
    giveUp = () => resolve(null);
    const returned = handler(event, contextOf(headers, settle), settle);
    if (returned !== null && typeof returned?.then === 'function') {
      returned.then(resolve, reject);
    }
  });
}

function toBody(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch (error) {
    throw fault('Runtime.MarshalError', `Unable to stringify response body: ${error.message}`);
  }
}

// Output to a pipe is synchronous on Linux and macOS, so all that was logged comes before this.
function endLog(requestId) {
  if (endOfLog) {
    process.stdout.write(`\0${endOfLog}${requestId}\n`);
  }
}

function logError(what, description) {
  const stack = description.trace.join('\n');
  console.error(`${what}\t${JSON.stringify({ ...description, trace: undefined, stack })}`);
}

async function fail(resource, what, description, requestId) {
  logError(what, description);
  endLog(requestId);
  await call('POST', resource, JSON.stringify(description), {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Function-Error-Type': description.errorType,
  });
}

async function endWith(errorType, error) {
  const reason = described(error);
  const description = { errorType, errorMessage: `${error}`, reason, trace: reason.trace };
  try {
    const resource = currentRequestId === 'undefined'
      ? '/init/error' : `/invocation/${currentRequestId}/error`;
    await fail(resource, 'Uncaught Exception', description, currentRequestId);
  } finally {
    process.exit(128);
  }
}

function refused(next) {
  console.error(`The runtime API answered ${next.status}: ${next.body}`);
  return 1;
}

async function serve(handler) {
  for (;;) {
    const next = await call('GET', '/invocation/next');
    if (next.status !== 200) {
      process.exit(next.status === gone ? 0 : refused(next));
    }
    const requestId = next.headers['lambda-runtime-aws-request-id'];
    currentRequestId = requestId;
    process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'] ?? '';
    let body;
    let failure;
    try {
      const text = next.body.toString('utf8');
      body = toBody(await run(handler, JSON.parse(text), next.headers));
    } catch (error) {
      failure = described(error);
    }
    if (failure === undefined) {
      endLog(requestId);
      await call('POST', `/invocation/${requestId}/response`, body, {
        'Content-Type': 'application/json',
      });
    } else {
      await fail(`/invocation/${requestId}/error`, 'Invoke Error', failure, requestId);
    }
  }
}

// Nobody reads any more: the server is gone, and so is the reason to be here.
process.stdout.on('error', () => process.exit(1));
process.stderr.on('error', () => process.exit(1));
const server = process.ppid;
setInterval(() => process.ppid === server || process.exit(1), millisBetweenLooks).unref();
patchConsole();
process.on('uncaughtException', (error) => endWith(error?.name ?? 'Error', error));
process.on('unhandledRejection', (error) => endWith('Runtime.UnhandledPromiseRejection', error));
process.on('beforeExit', () => giveUp());
process.chdir(taskRoot);

let handler;
try {
  handler = await loadHandler(process.env._HANDLER);
} catch (error) {
  await fail('/init/error', 'Uncaught Exception', described(error), '');
  process.exit(1);
}
await serve(handler);
