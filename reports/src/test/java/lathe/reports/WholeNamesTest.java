package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.profiler.profile.Profile;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.SteadyResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers of files have long names, and what tells them apart stands at their ends. */
class WholeNamesTest {
  private static final TextStyle TERMINAL = new TextStyle(80, true, false);
  private static final String LONG = "/backbone/features/features.12/block/block.2/";
  private static final String LONGER = "a_name_without_any_parts_that_is_longer_than_its_column/" + LONG;

  private record Text(String command, String text, String longest) {
    @Override
    public String toString() {
      return command;
    }
  }

  static Stream<Text> texts() {
    return Stream.of(LONG, LONGER).flatMap(start -> {
      NetworkResult network = network(start);
      String slowest = network.layers().stream().max(Comparator.comparingDouble(layer -> layer.time().medianNs())).orElseThrow().name();
      var steady = new SteadyResult(SteadyResult.SCHEMA, "steady", CacheState.NETWORK, SampleRun.provenance(), network);
      var run = new RunResult(SampleRun.provenance(), List.of(network));
      return Stream.of(new Text("run", RunSummary.of(run, TERMINAL), slowest),
          new Text("measure", MeasureSummary.of(steady, TERMINAL), slowest),
          new Text("profile", ProfileSummary.of(profile(network), SampleRun.profile(network.name(), 0), TERMINAL), slowest),
          new Text("profile's code", ProfileSummary.of(profile(network), SampleRun.profile(network.name(), 0), TERMINAL),
              start + "Kernel"));
    });
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noNameIsCut(Text text) {
    String first = text.text.lines().map(line -> line.split(" {2,}(?=\\S)")).map(parts -> parts[parts.length > 1 ? 1 : 0])
        .collect(Collectors.joining());
    assertThat(first.replace(" ", "")).contains(text.longest);
    assertThat(text.text).doesNotContain("…");
    assertThat(text.text.lines()).allMatch(line -> line.length() <= 80);
  }

  private static NetworkResult network(String start) {
    NetworkResult network = SampleRun.network("mobilenet_v3_large");
    List<LayerResult> layers = network.layers().stream().map(layer -> new LayerResult(layer.index(), start + layer.name(), layer.op(),
        layer.key(), layer.kernelId(), layer.macs(), layer.bytes(), layer.time(), layer.isolated(), List.of())).toList();
    return network.withLayers(layers);
  }

  private static Profile profile(NetworkResult network) {
    List<Profile.Layer> layers = network.layers().stream().map(layer -> new Profile.Layer(layer.name(), layer.kernelId(), layer.macs(),
        layer.bytes(), layer.time().medianNs(), 0, layer.time().medianNs())).toList();
    String start = layers.getFirst().name().replace("stem", "");
    var kernel = new Profile.Kernel(start + "Kernel", 1e9, 1e8, 1000, 1, List.of("FloatVector.lanewise: too big to be inlined"));
    return new Profile(network.name(), 1000, network.endToEnd().medianNs(), layers, List.of(kernel), 0, 10, List.of(), List.of());
  }
}
