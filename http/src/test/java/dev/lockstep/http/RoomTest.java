package dev.lockstep.http;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final int TURNS = 2;
  private static final int REQUESTS = 4;

  private final Room room = new Room(4 * MEBIBYTE, TURNS, REQUESTS);

  private Room.@Nullable Place refusable(long bytes) throws InterruptedException {
    return room.take(bytes, true, false, Duration.ZERO);
  }

  private Room.@Nullable Place other(long bytes) throws InterruptedException {
    return room.take(bytes, false, false, Duration.ZERO);
  }

  private Room.@Nullable Place quick() throws InterruptedException {
    return room.take(0, true, true, Duration.ZERO);
  }

  @Test
  void whatCanBeRefusedGetsHalfAndTheRestIsForOthers() throws Exception {
    Room.Place first = refusable(MEBIBYTE);
    assertNotNull(first);
    assertNotNull(refusable(MEBIBYTE));
    assertNull(refusable(MEBIBYTE));
    assertNotNull(other(2 * MEBIBYTE));
    assertNull(other(1));
    first.giveBack();
    assertNotNull(refusable(MEBIBYTE));
  }

  @Test
  void thereIsOnePlaceForWhatIsLargerThanHalf() throws Exception {
    Room.Place large = other(100 * MEBIBYTE);
    assertNotNull(large);
    assertNull(refusable(3 * MEBIBYTE));
    assertNotNull(refusable(MEBIBYTE));
    large.giveBack();
    assertNotNull(refusable(3 * MEBIBYTE));
  }

  @Test
  void aRequestWithoutABodyAlwaysFindsRoom() throws Exception {
    other(2 * MEBIBYTE);
    other(2 * MEBIBYTE);
    assertNotNull(other(0));
  }

  @Test
  void quickOnesHaveTheirTurns() throws Exception {
    Room.Place first = quick();
    assertNotNull(first);
    assertNotNull(quick());
    assertNull(quick());
    assertNotNull(other(1));
    first.giveBack();
    assertNotNull(quick());
  }

  @Test
  void refusableRequestsAreBoundedAndOthersAreNot() throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      assertNotNull(refusable(0));
    }
    assertNull(refusable(0));
    assertNotNull(other(0));
  }

  @Test
  void whatIsRefusedKeepsNothing() throws Exception {
    Room.Place first = quick();
    assertNotNull(first);
    assertNotNull(quick());
    for (int i = 0; i < 100; i++) {
      assertNull(room.take(MEBIBYTE, true, true, Duration.ZERO));
    }
    first.giveBack();
    assertNotNull(room.take(2 * MEBIBYTE, true, true, Duration.ZERO));
  }
}
