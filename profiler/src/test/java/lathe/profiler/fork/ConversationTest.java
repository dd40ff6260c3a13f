package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import lathe.profiler.fork.Conversation.Heard;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;
import lathe.profiler.message.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final long MOST_MILLIS = 60_000;
  private static final Message.Measure ORDER = new Message.Measure(new Task("net", 1), TestWorker.SHORT);

  private final ForkFolder folder = ForkFolder.create();

  @AfterEach
  void clear() {
    folder.delete();
  }

  @Test
  void anOrderThatIsTooLongIsNoEndOfTheWorker() throws Exception {
    try (Meeting meeting = Meeting.open(folder.socket());
        Conversation parent = new Conversation(meeting, "secret");
        MessageLink worker = Meeting.join(meeting.address())) {
      parent.order(ORDER);
      worker.send(Message.Hello.of("secret"));
      assertThat(worker.receive()).isEqualTo(Optional.of(ORDER));
      parent.order(new Message.Measure(new Task("n".repeat(9 << 20), 1), TestWorker.SHORT));

      assertThat(parent.next(MOST_MILLIS)).isInstanceOfSatisfying(Heard.Broke.class,
          broke -> assertThat(broke.did()).startsWith("would have had a message of 9,"));
    }
  }

  @Test
  void whoDoesNotKnowTheSecretIsNotTheWorker() throws Exception {
    try (Meeting meeting = Meeting.open(folder.socket());
        Conversation parent = new Conversation(meeting, "secret");
        MessageLink stranger = Meeting.join(meeting.address())) {
      parent.order(ORDER);
      stranger.send(Message.Hello.of("guess"));

      assertThat(parent.next(MOST_MILLIS)).isEqualTo(new Heard.Broke("did not introduce itself"));
    }
  }
}
