package lathe.reports.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.profiler.result.Finding;
import lathe.profiler.result.ResultFiles;
import lathe.reports.Figures;
import lathe.reports.FindingText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Shows parts of files whose fields are not known beforehand. */
public final class Facts {
  /** A field and its value. */
  public record Fact(String name, String value) {
    /** {@code memory available} for {@code memory availableBytes}: the unit goes to the value. */
    public String words() {
      return name.replaceAll("(?<=[a-z])(Bytes|Hz|Celsius)$", "").replaceAll("\\b(is|has)(?=[A-Z])", "")
          .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** The value as people read it, bytes in larger units. */
    public String shown() {
      return switch (value) {
        case "true" -> "yes";
        case "false" -> "no";
        default -> name.endsWith("Bytes") && value.matches("\\d{1,18}") ? Figures.bytes(Long.parseLong(value)) : value + unit();
      };
    }

    private String unit() {
      boolean isNumber = value.matches("-?\\d+(\\.\\d+)?");
      return !isNumber ? "" : name.endsWith("Hz") ? " Hz" : name.endsWith("Celsius") ? " °C" : "";
    }
  }

  private Facts() {}

  /** @throws IllegalArgumentException if one of a file's findings is no object, and so has no kind */
  static void requireFindings(List<JsonNode> findings) {
    findings.stream().filter(finding -> !finding.isObject()).findFirst().ifPresent(finding -> {
      throw new IllegalArgumentException("finding %s: it must be an object".formatted(finding));
    });
  }

  /** A finding as one sentence. For an unknown kind the sentence lists the fields. */
  public static String sentence(JsonNode finding) {
    try {
      return FindingText.of(ResultFiles.fromJson(finding.toString(), Finding.class)).sentence();
    } catch (JacksonException e) {
      return String.join(", ", of(finding).stream().map(fact -> fact.name() + " " + fact.value()).toList());
    }
  }

  /** Every value of a tree, named by the path to it: {@code caches l2Bytes}. */
  public static List<Fact> of(JsonNode tree) {
    List<Fact> facts = new ArrayList<>();
    collect("", tree, facts);
    return facts;
  }

  private static void collect(String way, JsonNode node, List<Fact> facts) {
    if (node.isObject()) {
      node.properties().forEach(field -> collect((way + " " + field.getKey()).strip(), field.getValue(), facts));
    } else if (node.isArray() && !node.isEmpty() && node.valueStream().noneMatch(JsonNode::isContainer)) {
      facts.add(new Fact(way, node.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))));
    } else if (node.isArray()) {
      node.forEach(element -> collect(way, element, facts));
    } else if (!node.isNull() && !node.isMissingNode()) {
      facts.add(new Fact(way, node.asString()));
    }
  }
}
