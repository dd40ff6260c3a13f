package lathe.profiler.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lathe.kernels.BadInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ForkFolderTest {
  /** Nobody can write into /proc, whatever his rights. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whereItsFilesHaveNoRoomASentenceSaysWhatToDo() {
    Path file = Path.of("/proc/lathe");
    for (ThrowingCallable create : List.<ThrowingCallable>of(() -> PulseFile.create(file), () -> TapeFile.create(file))) {
      assertThatThrownBy(create).isInstanceOf(BadInputException.class)
          .hasMessage("cannot make files for workers in %s: no such file; make room there, or let TMPDIR name another folder",
              System.getProperty("java.io.tmpdir"));
    }
  }

  /** As after Ctrl-C, where the one is a hook that this JVM waits for, and the other is not waited for. */
  @Test
  void whoeverDeletesItWhileAnotherDoesFindsItGone() throws Exception {
    ForkFolder folder = ForkFolder.create();
    for (int i = 0; i < 3000; i++) {
      Files.createFile(folder.path().resolve("file" + i));
    }
    CompletableFuture<Void> other = CompletableFuture.runAsync(folder::delete);
    while (Files.exists(folder.path().resolve("file999"))) {
      Thread.onSpinWait(); // names are deleted backwards: file999 goes first
    }
    folder.delete();
    boolean isLeft = Files.exists(folder.path());
    other.join();
    assertThat(isLeft).isFalse();
  }
}
