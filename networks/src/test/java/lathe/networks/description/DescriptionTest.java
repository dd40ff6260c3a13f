package lathe.networks.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.Dense;
import lathe.networks.HeadLayers;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.zoo.Padding;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionTest {
  /** As much as is shown of a text of k and nothing else. */
  private static final String LONG = "k".repeat(40) + "...";

  @TempDir Path folder;

  static Stream<Network> networks() {
    return Stream.concat(
        Stream.concat(Stream.of(HeadLayers.network(Activation.RELU6), Zoo.named("ssdlite_mobilenet_v2_0.35_96x160+post=nms")),
            Zoo.headNames().stream().map(Zoo::named)),
        Zoo.names().stream().flatMap(name -> Stream.of(Zoo.named(name, Padding.TF), Zoo.named(name + "_0.35_97", Padding.TORCH))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsWrittenReadsBackEqual(Network network) throws IOException {
    assertThat(read(DescriptionWriter.json(network))).isEqualTo(network);
  }

  /** What a model file may have and a description may not: its reader would refuse what is written. */
  static Stream<Arguments> beyondTheLimits() {
    return Stream.of(
        Arguments.of("channels: 70000; a whole number from 1 to 65536", List.of(dense("wide", 70_000))),
        Arguments.of("4001 layers; a network has 1 to", IntStream.rangeClosed(0, 4_000).mapToObj(i -> dense("d" + i, 1)).toList()),
        Arguments.of("a text of 201 characters", List.of(dense("n".repeat(201), 1))),
        Arguments.of("input is the image already", List.of(dense("input", 1))));
  }

  private static Layer dense(String name, int channels) {
    return new Dense(name, channels, true, Activation.LINEAR);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beyondTheLimits")
  void doesNotWriteWhatItWouldNotRead(String reason, List<Layer> layers) {
    var net = new NetworkBuilder("large", Shape.vector(1));
    layers.forEach(net::then);
    Network network = net.build();
    assertThatThrownBy(() -> DescriptionWriter.json(network)).isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("a description of large, line").hasMessageContaining(reason);
  }

  @Test
  void readsWhatAPersonWouldWrite() throws IOException {
    Network network = read(described(
        "{'name': 'stem', 'op': 'conv', 'channels': 16, 'kernel': 3, 'stride': 2, 'batchNorm': true, 'activation': 'hswish'}",
        "{'name': 'depthwise', 'op': 'depthwise', 'pads': 'symmetric'}",
        "{'name': 'add', 'op': 'add', 'inputs': ['depthwise', 'stem']}",
        "{'name': 'excite', 'op': 'squeeze-excite', 'squeeze': 8}",
        "{'name': 'pool', 'op': 'pool'}",
        "{'name': 'logits', 'op': 'dense', 'channels': 10, 'bias': true}"));
    assertThat(network.output()).isEqualTo(Shape.vector(10));
    assertThat(network.params()).isEqualTo((27 * 16 + 2 * 16) + 9 * 16 + (16 * 8 + 8 + 8 * 16 + 16) + (16 * 10 + 10));
    assertThat(network.key(1)).hasToString("f32/depthwise/16x16x16->16x16x16/k3s1d1/p1.1.1.1/linear");
  }

  /** What is wrong, on which line, with which words: that a layer does not have this key, or not with this value. */
  static Stream<Arguments> misspelled() {
    return Stream.of(
        layers(5, "layers[0].stride", "0; a whole number from 1", "{'name': 'a', 'op': 'depthwise', 'stride': 0}"),
        layers(5, "layers[0].stride", "1.5; a whole number", "{'name': 'a', 'op': 'depthwise', 'stride': 1.5}"),
        layers(5, "layers[0].stride", "\"2\"; a whole number", "{'name': 'a', 'op': 'depthwise', 'stride': '2'}"),
        layers(5, "layers[0].channels", "99999999999999999999; a whole", "{'name': 'a', 'op': 'conv', 'channels': 99999999999999999999}"),
        layers(5, "layers[0]", "channels is missing", "{'name': 'a', 'op': 'conv'}"),
        layers(5, "layers[0].colour", "an unknown key; known here are", "{'name': 'a', 'op': 'conv', 'channels': 8, 'colour': 8}"),
        layers(5, "layers[0].chanels", "did you mean channels?", "{'name': 'a', 'op': 'conv', 'channels': 8, 'chanels': 8}"),
        layers(5, "layers[0].squeeze", "squeeze", "{'name': 'a', 'op': 'pool', 'squeeze': 8}"),
        layers(5, "layers[0].op", "\"konv\" is not known; use conv,", "{'name': 'a', 'op': 'konv'}"),
        layers(5, "layers[0].bias", "1; true or false", "{'name': 'a', 'op': 'conv', 'channels': 8, 'bias': 1}"),
        layers(5, "layers[0].pads", "a list of 2; [top, left, bottom, right]", "{'name': 'a', 'op': 'depthwise', 'pads': [1, 1]}"),
        layers(5, "layers[0].pads", "\"valid\"; use \"same\"", "{'name': 'a', 'op': 'depthwise', 'pads': 'valid'}"),
        layers(5, "layers[0].activation", "null; a text", "{'name': 'a', 'op': 'add', 'activation': null}"),
        layers(5, "layers[0]", "linear changes nothing", "{'name': 'a', 'op': 'activate', 'activation': 'linear'}"),
        layers(5, "layers[0].size[1]", "0; a whole number from 1", "{'name': 'a', 'op': 'resize', 'size': [16, 0]}"),
        layers(5, "layers[0].name", "a text of 1 characters", "{'name': ' ', 'op': 'pool'}"),
        layers(5, "layers[0].inputs", "1 inputs for add; it takes 2", "{'name': 'a', 'op': 'add', 'inputs': ['input']}"),
        layers(5, "layers[0].inputs", "2 inputs for pool; it takes 1", "{'name': 'a', 'op': 'pool', 'inputs': ['input', 'input']}"),
        layers(5, "layers[0].inputs", "1 inputs for detections",
            "{'name': 'a', 'op': 'detections', 'rule': 'tf', 'size': 32, 'inputs': ['input']}"),
        layers(5, "layers[0].op", "\"konv\\nx\" has control characters", "{'name': 'a', 'op': 'konv\\nx'}"),
        layers(5, "layers[0].name", "\"a\\u007fb\" has control characters", "{'name': 'a\\u007fb', 'op': 'pool'}"),
        layers(5, "layers[0].\"a\\nb\"", "an unknown key", "{'name': 'a', 'op': 'pool', 'a\\nb': 1}"),
        layers(5, "layers[0].kernel", "\"" + LONG + "\"; a whole number",
            "{'name': 'a', 'op': 'depthwise', 'kernel': '" + "k".repeat(100_000) + "'}"),
        layers(5, "layers[0]." + LONG, "an unknown key", "{'name': 'a', 'op': 'pool', '" + "k".repeat(1_000) + "': 1}"),
        layers(5, "layers[0].kernel", "\"1\\n2\"; a whole number", "{'name': 'a', 'op': 'depthwise', 'kernel': '1\\n2'}"),
        whole(2, "name", "\"a\\nb\" has control characters", described(pools(1)).replace("tiny", "a\\nb")),
        layers(5, "layers[0]", "\"pool\"; an object in braces", "'pool'"),
        layers(4, "layers", "0 layers; a network has 1 to", ""),
        whole(4, "layers", "10000 layers; a network has 1 to", described(pools(10_000))),
        whole(4, "outputs[1]", "a0 cannot be an output again",
            described(pools(1)).replace("\"layers\"", "\"outputs\": [\"a0\", \"a0\"], \"layers\"")),
        whole(3, "input[0]", "100000; a whole number", described(pools(1)).replace("32, 32", "100000, 100000")),
        whole(3, "input", "a list of 2; [height, width, channels]", described(pools(1)).replace("32, 32", "32")),
        whole(2, "schema", "\"lathe.network/2\" is not known", described(pools(1)).replace("network/1", "network/2")),
        whole(1, "", "name is missing", described(pools(1)).replace("\"name\": \"tiny\",", "")),
        whole(1, "", "a list; an object in braces", "[]"));
  }

  /** Layers that are spelled well and do not go together. */
  static Stream<Arguments> inconsistent() {
    return Stream.of(
        layers(5, "layers[0].inputs[0]", "b comes later, at line 6", "{'name': 'a', 'op': 'pool', 'inputs': ['b']}",
            "{'name': 'b', 'op': 'pool', 'inputs': ['a']}"),
        layers(5, "layers[0].inputs[0]", "there is no layer stme", "{'name': 'a', 'op': 'pool', 'inputs': ['stme']}"),
        layers(6, "layers[1]", "cannot add 32x32x8 and 32x32x3", "{'name': 'a', 'op': 'conv', 'channels': 8}",
            "{'name': 'b', 'op': 'add', 'inputs': ['a', 'input']}"),
        layers(5, "layers[0]", "spans 99 but the padded image has 32", "{'name': 'a', 'op': 'depthwise', 'kernel': 99, 'pads': 'none'}"),
        layers(5, "layers[0]", "boxes of 32x32x3; by the rule tf an image like this has 3 boxes",
            "{'name': 'a', 'op': 'detections', 'rule': 'tf', 'size': 32, 'inputs': ['input', 'input']}"),
        layers(6, "layers[1]", "classes of 32x32x3 beside boxes of 32x32x12", "{'name': 'a', 'op': 'conv', 'channels': 12}",
            "{'name': 'b', 'op': 'detections', 'rule': 'tf', 'size': 32, 'inputs': ['a', 'input']}"),
        layers(6, "layers[1].name", "a is a layer already", "{'name': 'a', 'op': 'pool'}", "{'name': 'a', 'op': 'pool'}"),
        layers(5, "layers[0].name", "input is the image already", "{'name': 'input', 'op': 'pool'}"),
        layers(5, "layers[0]", "larger than the image 32x32x3", "{'name': 'a', 'op': 'average-pool', 'kernel': [49, 3]}"),
        layers(6, "layers[1]", "cannot multiply 32x32x3 by 1x32x3", "{'name': 'a', 'op': 'average-pool', 'kernel': [32, 1], 'stride': 1}",
            "{'name': 'b', 'op': 'multiply', 'inputs': ['input', 'a']}"),
        layers(6, "layers[1]", "cannot concatenate 16x16x3 and 32x32x3", "{'name': 'a', 'op': 'resize', 'size': 16}",
            "{'name': 'b', 'op': 'concat', 'inputs': ['input', 'a']}"),
        layers(5, "layers[0]", "takes 1x1xC, not 32x32x3", "{'name': 'a', 'op': 'dense', 'channels': 8}"),
        layers(5, "layers[0]", "1024x1024 weights from 3 to 65536 channels are more than",
            "{'name': 'a', 'op': 'conv', 'channels': 65536, 'kernel': 1024, 'pads': [512, 512, 511, 511]}"),
        whole(4, "outputs[0]", "there is no layer b", described(pools(1)).replace("\"layers\"", "\"outputs\": [\"b\"], \"layers\"")),
        whole(3, "input", "has 805306368 elements", described(pools(1)).replace("32, 32", "16384, 16384")));
  }

  /** What is no JSON of one meaning. */
  static Stream<Arguments> broken() {
    return Stream.of(
        layers(5, "layers[0].op", "the key is given twice", "{'name': 'a', 'op': 'pool', 'op': 'add'}"),
        whole(1, "", "invalid JSON", "layers:"),
        whole(3, "", "invalid JSON", "{\n \"schema\": \"lathe.network/1\",\n  name: 3}"),
        whole(1, "", "the file is empty", ""),
        whole(1, "", "invalid JSON", "[".repeat(100_000)));
  }

  private static Arguments layers(int line, String key, String reason, String... layers) {
    return whole(line, key, reason, described(layers));
  }

  private static Arguments whole(int line, String key, String reason, String text) {
    return Arguments.of(line, key, reason, text);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource({"misspelled", "inconsistent", "broken"})
  void tellsLineAndKeyOfAMistake(int line, String key, String reason, String text) {
    String place = ".json, line " + line + (key.isEmpty() ? ":" : ", " + key + ":");
    assertThatThrownBy(() -> read(text)).isInstanceOf(BadInputException.class).hasMessageContaining(place).hasMessageContaining(reason)
        .message().doesNotContain("\n").hasSizeLessThan(400);
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertThatThrownBy(() -> DescriptionReader.read(folder.resolve("none.json"))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.json: not found");
    assertThatThrownBy(() -> DescriptionReader.read(folder)).isInstanceOf(BadInputException.class).hasMessageContaining("cannot be read");
  }

  /** Layers that could well be a network, but for their number. */
  private static String[] pools(int count) {
    return IntStream.range(0, count).mapToObj("{'name': 'a%d', 'op': 'pool'}"::formatted).toArray(String[]::new);
  }

  private Network read(String text) throws IOException {
    return DescriptionReader.read(Files.writeString(folder.resolve("net.json"), text));
  }

  /** A description of a line for each layer, the first on line 5; apostrophes stand for quotes. */
  private static String described(String... layers) {
    String lines = List.of(layers).stream().filter(line -> !line.isEmpty()).collect(Collectors.joining(",\n"));
    return "{\n'schema': 'lathe.network/1', 'name': 'tiny',\n'input': [32, 32, 3],\n'layers': [\n%s]}".formatted(lines).replace('\'', '"');
  }
}
