package lathe.profiler.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import lathe.profiler.jit.Compilation;
import lathe.profiler.jit.Deoptimization;
import lathe.profiler.jit.Evidence;
import lathe.profiler.jit.Interval;
import lathe.profiler.jit.LeftCall;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.WarmUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both ends of a loopback port: the fallback where there are no Unix domain sockets. */
@Timeout(600)
class MessageLinkTest {
  private static final List<Message> ALL =
      List.of(Message.Hello.of("secret"), new Message.Measure(new Task("n", 7), Protocol.DEFAULT),
          new Message.Ready(new WorkerFacts("", "", "", 20_000, List.of(new LayerFacts("stem", "k", Set.of("k"))))),
          new Message.Warm(new WarmUp(false, 1, 0, Double.NaN, Double.NaN, 0)),
          new Message.Compiled(new Evidence(List.of(new Compilation("k", "run", 1, 4, false, true, new Interval(1, 2))),
              List.of(new Deoptimization("k", "run", 1, "class_check", "none", 3)), List.of(new Interval(4, 5)),
              List.of(new LeftCall("k", "FloatVector.fma", "too big")))),
          new Message.Done(100, new Counts("", 3, 12_000, 30_000)),
          new Message.Failed("no \"such\"\nnetwork", List.of("at a.B.c(B.java:1)")));

  @Test
  void everyMessageArrivesAsItWasSentUntilTheLinkCloses() throws IOException {
    try (Meeting meeting = Meeting.loopback()) {
      MessageLink parent;
      try (MessageLink worker = Meeting.join(meeting.address())) {
        parent = meeting.accept();
        for (Message message : ALL) {
          worker.send(message);
          assertThat(parent.receive()).contains(message);
        }
      }
      assertThat(parent.receive()).isEmpty();
      parent.close();
    }
  }

  @Test
  void whatIsNoMessageIsRefusedInOneSentence() throws IOException {
    for (String line : List.of("", "null", "[]", "{}", "{\"type\":\"Kill\"}", "{\"type\":\"Done\"}",
        "{\"type\":\"Failed\",\"sentence\":null,\"trace\":[]}",
        "{\"type\":\"Done\",\"bytesPerInference\":1,\"more\":3}",
        "{\"type\":\"Done\",\"bytesPerInference\":1} {}")) {
      assertThatThrownBy(() -> received(line + "\n")).as(line).isInstanceOf(WorkerFault.class)
          .hasMessageStartingWith("sent a line that is no message: \"").hasMessageNotContaining("\n");
    }
  }

  private static void received(String bytes) throws IOException {
    try (Meeting meeting = Meeting.loopback(); MessageLink worker = Meeting.join(meeting.address());
        MessageLink parent = meeting.accept()) {
      worker.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)));
      parent.receive();
    }
  }
}
