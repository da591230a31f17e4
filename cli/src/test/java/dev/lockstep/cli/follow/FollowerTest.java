package dev.lockstep.cli.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.cli.FakeApi;
import dev.lockstep.cli.client.Endpoint;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerTest {

  @Test
  void eachEventIsHeardOnceInOrderAndTheEndIsReturned() throws Exception {
    try (FakeApi api = new FakeApi()) {
      api.answer("GetExecutionHistory", page(null, 2, 1));
      api.answer("GetExecutionHistory", page(null, 2, 1));
      api.answer("GetExecutionHistory", page("more", 5, 4));
      api.answer("GetExecutionHistory", page(null, 3, 2));
      api.answer(
          "GetExecutionHistory",
          "{\"events\": [{\"id\": 6, \"type\": \"ExecutionSucceeded\"}, {\"id\": 5}]}");
      api.answer("DescribeExecution", "{\"status\": \"SUCCEEDED\"}");
      List<Long> heard = new ArrayList<>();
      List<Duration> pauses = new ArrayList<>();
      StatesApi states = new StatesApi(new Endpoint(api.uri(), "key", "us-east-1"));

      JsonObject end =
          new Follower(states, pauses::add).follow("arn", event -> heard.add(event.id()));

      assertEquals("SUCCEEDED", end.string("status"));
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), heard);
      assertEquals(
          List.of(Follower.FIRST_PAUSE, Follower.FIRST_PAUSE.multipliedBy(2), Follower.FIRST_PAUSE),
          pauses);
    }
  }

  @Test
  void aQuietExecutionIsAskedForLessOften() throws Exception {
    try (FakeApi api = new FakeApi()) {
      for (int i = 0; i < 10; i++) {
        api.answer("GetExecutionHistory", page(null, 1));
      }
      api.answer(
          "GetExecutionHistory", "{\"events\": [{\"id\": 2, \"type\": \"ExecutionAborted\"}]}");
      api.answer("DescribeExecution", "{\"status\": \"ABORTED\"}");
      List<Duration> pauses = new ArrayList<>();
      StatesApi states = new StatesApi(new Endpoint(api.uri(), "key", "us-east-1"));
      new Follower(states, pauses::add).follow("arn", FollowListener.SILENT);
      assertEquals(Follower.LONGEST_PAUSE, pauses.getLast());
      assertTrue(pauses.size() == 10, pauses.toString());
    }
  }

  private static String page(String token, int... ids) {
    StringBuilder events = new StringBuilder();
    for (int id : ids) {
      events.append(events.isEmpty() ? "" : ",").append("{\"id\": " + id + ", \"type\": \"X\"}");
    }
    String next = token == null ? "" : ", \"nextToken\": \"" + token + "\"";
    return "{\"events\": [" + events + "]" + next + "}";
  }
}
