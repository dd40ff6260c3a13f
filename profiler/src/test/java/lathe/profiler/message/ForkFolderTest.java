package lathe.profiler.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ForkFolderTest {
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
