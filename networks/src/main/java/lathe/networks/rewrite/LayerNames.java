package lathe.networks.rewrite;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import lathe.networks.description.DescriptionReader;

/**
 * Names of layers that a reader of the file recognises: those of its nodes, cleaned of what exporters add. PyTorch's {@code
 * /features/features.0/features.0.0/Conv} becomes {@code features.0.0.conv}.
 */
final class LayerNames {
  private static final int LONGEST = 100;

  /** For nodes of whose names nothing is left, as of {@code /}. */
  private static final String NAMELESS = "layer";

  /** In descriptions and exports the image has a name too. */
  private final Map<String, Integer> taken = new HashMap<>(Map.of(DescriptionReader.INPUT, 1));

  /**
   * A name that no other layer has, nor the image.
   *
   * @param tensor what the last node of the layer makes
   * @param node the node that does the layer's work
   */
  String of(String tensor, String node) {
    String name = clean(node.startsWith(tensor + "/") ? tensor : node);
    int uses = taken.merge(name, 1, Integer::sum);
    String own = name;
    while (uses > 1 && taken.putIfAbsent(own = name + "_" + uses, 1) != null) {
      uses = taken.merge(name, 1, Integer::sum);
    }
    return own;
  }

  private static String clean(String node) {
    int end = node.indexOf(';'); // TensorFlow joins the names of all that it fused
    String name = end > 0 ? node.substring(0, end) : node;
    name = name.startsWith("/") ? dotted(name) : name;
    name = name.replaceAll("[^\\x21-\\x7e]", "_");
    if (name.isEmpty()) {
      return NAMELESS;
    }
    return name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name;
  }

  /** Drops every part of a path that its successor repeats. */
  private static String dotted(String path) {
    String[] parts = path.substring(1).split("/", -1);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      boolean repeated = i + 1 < parts.length && parts[i + 1].startsWith(parts[i] + ".");
      if (!repeated) {
        name.append(name.isEmpty() ? "" : ".").append(i + 1 == parts.length ? parts[i].toLowerCase(Locale.ROOT) : parts[i]);
      }
    }
    return name.toString();
  }
}
