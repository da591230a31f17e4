// Works with a server through the AWS SDK for JavaScript, every operation that the SDK knows.
// The endpoint is in AWS_ENDPOINT_URL_SFN, where the SDK itself looks for it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as sdk from "@aws-sdk/client-sfn";

const ROLE = "arn:aws:iam::123456789012:role/test";
const NOWHERE = "arn:aws:states:us-east-1:123456789012:";
const PATIENCE_MILLIS = 60_000;
const POLL_MILLIS = 50;

// Without this the SDK would look for a host called sync-127.0.0.1 for two of the operations.
const client = new sdk.SFNClient({ region: "us-east-1", disableHostPrefix: true, maxAttempts: 1 });
const called = new Set();

function call(operation, input) {
  called.add(operation);
  return client.send(new sdk[`${operation}Command`](input));
}

function passing(comment) {
  return JSON.stringify({
    Comment: comment,
    StartAt: "Pass",
    States: { Pass: { Type: "Pass", End: true } },
  });
}

async function machine(name, definition, more = {}) {
  const made = await call("CreateStateMachine", { name, definition, roleArn: ROLE, ...more });
  return made.stateMachineArn;
}

async function until(what, holds) {
  const end = Date.now() + PATIENCE_MILLIS;
  for (;;) {
    const found = await holds();
    if (found) {
      return found;
    }
    assert.ok(Date.now() < end, `not ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
  }
}

function ended(executionArn, status) {
  return until(status, async () => {
    const found = await call("DescribeExecution", { executionArn });
    return found.status === status && found;
  });
}

function refused(type, promise) {
  return assert.rejects(promise, (error) => {
    assert.ok(error instanceof sdk[type], `${error.name} is not ${type}: ${error.message}`);
    return true;
  });
}

after(() => {
  client.destroy();
  const operations = Object.keys(sdk)
    .filter((name) => name.endsWith("Command") && !name.startsWith("$"))
    .map((name) => name.slice(0, -"Command".length));
  assert.deepEqual(operations.filter((operation) => !called.has(operation)), []);
});

test("a machine is validated, created, changed, tagged and deleted", async () => {
  const bad = await call("ValidateStateMachineDefinition", { definition: "{}" });
  assert.equal(bad.result, "FAIL");
  const stateMachineArn = await machine("life", passing("first"));
  const updated = await call("UpdateStateMachine", { stateMachineArn, definition: passing("second") });
  const described = await call("DescribeStateMachine", { stateMachineArn });
  assert.equal(described.definition, passing("second"));
  assert.equal(described.revisionId, updated.revisionId);
  assert.ok(described.creationDate instanceof Date);
  const listed = await call("ListStateMachines", {});
  assert.ok(listed.stateMachines.some((each) => each.stateMachineArn === stateMachineArn));
  await call("TagResource", { resourceArn: stateMachineArn, tags: [{ key: "team", value: "a" }] });
  await call("UntagResource", { resourceArn: stateMachineArn, tagKeys: ["none"] });
  const { tags } = await call("ListTagsForResource", { resourceArn: stateMachineArn });
  assert.deepEqual(tags, [{ key: "team", value: "a" }]);
  await call("DeleteStateMachine", { stateMachineArn });
  await until("deleted", () =>
    call("DescribeStateMachine", { stateMachineArn }).then(
      () => false,
      (error) => error instanceof sdk.StateMachineDoesNotExist,
    ),
  );
});

test("versions and aliases lead executions", async () => {
  const stateMachineArn = await machine("released", passing("one"));
  const { stateMachineVersionArn: one } = await call("PublishStateMachineVersion", {
    stateMachineArn,
    description: "the first",
  });
  const updated = await call("UpdateStateMachine", {
    stateMachineArn,
    definition: passing("two"),
    publish: true,
  });
  const two = updated.stateMachineVersionArn;
  assert.deepEqual([one, two], [`${stateMachineArn}:1`, `${stateMachineArn}:2`]);
  const { stateMachineVersions } = await call("ListStateMachineVersions", { stateMachineArn });
  assert.deepEqual(stateMachineVersions.map((each) => each.stateMachineVersionArn), [two, one]);

  const { stateMachineAliasArn } = await call("CreateStateMachineAlias", {
    name: "live",
    routingConfiguration: [{ stateMachineVersionArn: one, weight: 100 }],
  });
  await call("UpdateStateMachineAlias", {
    stateMachineAliasArn,
    routingConfiguration: [{ stateMachineVersionArn: two, weight: 100 }],
  });
  const alias = await call("DescribeStateMachineAlias", { stateMachineAliasArn });
  assert.deepEqual(alias.routingConfiguration, [{ stateMachineVersionArn: two, weight: 100 }]);
  const aliases = await call("ListStateMachineAliases", { stateMachineArn });
  assert.equal(aliases.stateMachineAliases.length, 1);

  const { executionArn } = await call("StartExecution", { stateMachineArn: stateMachineAliasArn });
  const execution = await ended(executionArn, "SUCCEEDED");
  assert.equal(execution.stateMachineVersionArn, two);
  assert.equal(execution.stateMachineAliasArn, stateMachineAliasArn);
  const used = await call("DescribeStateMachineForExecution", { executionArn });
  assert.equal(used.definition, passing("two"));

  await refused("ConflictException", call("DeleteStateMachineVersion", { stateMachineVersionArn: two }));
  await call("DeleteStateMachineAlias", { stateMachineAliasArn });
  await call("DeleteStateMachineVersion", { stateMachineVersionArn: two });
});

test("an execution runs, is read page by page, and is not repeated", async () => {
  const stateMachineArn = await machine("plain", passing("plain"));
  const { executionArn } = await call("StartExecution", { stateMachineArn, name: "one", input: "[1]" });
  const execution = await ended(executionArn, "SUCCEEDED");
  assert.equal(execution.output, "[1]");
  const types = [];
  called.add("GetExecutionHistory");
  for await (const page of sdk.paginateGetExecutionHistory({ client, pageSize: 1 }, { executionArn })) {
    types.push(...page.events.map((event) => event.type));
  }
  assert.deepEqual(types, [
    "ExecutionStarted",
    "PassStateEntered",
    "PassStateExited",
    "ExecutionSucceeded",
  ]);
  const { executions } = await call("ListExecutions", { stateMachineArn, statusFilter: "SUCCEEDED" });
  assert.deepEqual(executions.map((each) => each.executionArn), [executionArn]);
  await refused("ExecutionAlreadyExists", call("StartExecution", { stateMachineArn, name: "one" }));
  await refused("InvalidExecutionInput", call("StartExecution", { stateMachineArn, input: "{" }));
  await refused("InvalidName", call("StartExecution", { stateMachineArn, name: "a b?" }));
  await refused(
    "StateMachineDoesNotExist",
    call("StartExecution", { stateMachineArn: `${NOWHERE}stateMachine:none` }),
  );
});

test("a worker takes tasks, and a stopped execution is redriven", async () => {
  const { activityArn } = await call("CreateActivity", { name: "approve" });
  assert.equal((await call("DescribeActivity", { activityArn })).name, "approve");
  assert.equal((await call("ListActivities", {})).activities.length, 1);
  const stateMachineArn = await machine(
    "approval",
    JSON.stringify({
      StartAt: "Approve",
      States: { Approve: { Type: "Task", Resource: activityArn, End: true } },
    }),
  );
  const start = async () => (await call("StartExecution", { stateMachineArn })).executionArn;
  const token = async () => (await call("GetActivityTask", { activityArn, workerName: "w" })).taskToken;

  const first = await start();
  const taskToken = await token();
  await call("SendTaskHeartbeat", { taskToken });
  await call("SendTaskSuccess", { taskToken, output: "{}" });
  await ended(first, "SUCCEEDED");
  await refused("TaskTimedOut", call("SendTaskSuccess", { taskToken, output: "{}" }));

  const second = await start();
  await call("SendTaskFailure", { taskToken: await token(), error: "No", cause: "because" });
  assert.equal((await ended(second, "FAILED")).cause, "because");

  const third = await start();
  await call("StopExecution", { executionArn: third, error: "Enough" });
  assert.equal((await ended(third, "ABORTED")).redriveStatus, "REDRIVABLE");
  await call("RedriveExecution", { executionArn: third });
  await call("SendTaskSuccess", { taskToken: await token(), output: "{}" });
  assert.equal((await ended(third, "SUCCEEDED")).redriveCount, 1);
  await refused("ExecutionNotRedrivable", call("RedriveExecution", { executionArn: third }));
  await call("DeleteActivity", { activityArn });
  await refused("ActivityDoesNotExist", call("GetActivityTask", { activityArn }));
});

test("an express machine answers at once", async () => {
  const stateMachineArn = await machine("quick", passing("quick"), { type: "EXPRESS" });
  const reply = await call("StartSyncExecution", { stateMachineArn, input: "[2]" });
  assert.equal(reply.status, "SUCCEEDED");
  assert.equal(reply.output, "[2]");
  assert.ok(reply.billingDetails.billedDurationInMilliseconds >= 100);
  await refused("StateMachineTypeNotSupported", call("ListExecutions", { stateMachineArn }));
});

test("a state is tested with a mock", async () => {
  const reply = await call("TestState", {
    definition: JSON.stringify({
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "none" },
      ResultSelector: { "code.$": "$.StatusCode" },
      Next: "After",
    }),
    inspectionLevel: "DEBUG",
    mock: { result: JSON.stringify({ StatusCode: 200 }) },
  });
  assert.equal(reply.status, "SUCCEEDED");
  assert.equal(reply.nextState, "After");
  assert.deepEqual(JSON.parse(reply.output), { code: 200 });
  assert.deepEqual(JSON.parse(reply.inspectionData.result), { StatusCode: 200 });
});

test("there are no Map Runs", async () => {
  const stateMachineArn = await machine("without-map-runs", passing("none"));
  const { executionArn } = await call("StartExecution", { stateMachineArn });
  assert.deepEqual((await call("ListMapRuns", { executionArn })).mapRuns, []);
  const mapRunArn = `${NOWHERE}mapRun:without-map-runs/label:4d3c2b1a-0000-4000-8000-000000000000`;
  await refused("ResourceNotFound", call("DescribeMapRun", { mapRunArn }));
  await refused("ResourceNotFound", call("UpdateMapRun", { mapRunArn, maxConcurrency: 1 }));
});
