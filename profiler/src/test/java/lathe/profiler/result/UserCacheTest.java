package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lathe.kernels.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCacheTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "{", "{\n  \"schema\" : \"lathe.tun", "{\"schema\":\"lathe.tuning/1\",\"tunings\":[{\"cpu\":",
      "{\"schema\": \"lathe.tuning/9\", \"choices\": 7}"})
  void whatLatheHasWrittenOrBegunToIsItsOwn(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("kept.json"), text);
    assertThatCode(() -> UserCache.TUNING.requireOwn(file, Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"# Lathe", "[", "{}", "{\"schema\": \"lathe.run/1\"", "{\"schema\": \"lathe.host/2\", \"hosts\": []}",
      "{\"schema\": \"lathe.network/1\", \"name\": \"tiny\"}", "{\"input\": [8, 8, 16], \"schema\": "})
  void whatAnybodyElseHasWrittenIsNot(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), text);
    assertThatThrownBy(() -> UserCache.TUNING.requireOwn(file, Map.of())).isInstanceOf(BadInputException.class)
        .hasMessage("--tuning %s: it is no tuning cache (schema lathe.tuning/1) and is left as it is;"
            + " name one, or a file that is not there yet", file);
  }

  @Test
  void aFolderIsNot() {
    assertThatThrownBy(() -> UserCache.HOST.requireOwn(folder, Map.of())).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("--host-memory " + folder + ": it is no memory of hosts");
  }

  /** But only the one file: its neighbours are of other kinds. */
  @Test
  void whatLiesWhereLatheItselfKeepsItIsItsOwn() throws IOException {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());
    Files.createDirectory(folder.resolve("lathe"));
    Path host = Files.writeString(UserCache.HOST.file(environment), "\0\0\0\0");

    assertThatCode(() -> UserCache.HOST.requireOwn(host, environment)).doesNotThrowAnyException();
    assertThatThrownBy(() -> UserCache.TUNING.requireOwn(host, environment)).isInstanceOf(BadInputException.class);
  }
}
