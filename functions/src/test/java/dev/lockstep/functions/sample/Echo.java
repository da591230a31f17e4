package dev.lockstep.functions.sample;

import java.util.Map;

/// A Java handler without AWS's interfaces; the tests put its class file into a function's code.
public class Echo {
  public Map<String, Object> handle(Map<String, Object> event) {
    if (event.containsKey("fail")) {
      throw new IllegalStateException("asked to fail");
    }
    System.out.println("handled " + event);
    return Map.of("echo", event);
  }
}
