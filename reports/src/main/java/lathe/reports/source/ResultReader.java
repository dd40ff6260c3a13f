package lathe.reports.source;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.result.Damage;
import lathe.profiler.result.FigureReader;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.Lut;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.result.SustainedResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Tells files apart and turns each into its record. */
final class ResultReader {
  private static final String KNOWN = "run, measure, lut, peers, study, gate, gate selftest, audit, doctor, profile";

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .withConfigOverride(List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
      .withConfigOverride(String.class, text -> text.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
      .addModule(new SimpleModule("lathe").addDeserializer(double.class, new FigureReader())
          .addDeserializer(Provenance.class, new WholeProvenance()))
      .build();

  private ResultReader() {}

  /** The two kinds that grow large are read straight into their records. */
  static ResultFile read(Path file, String name) {
    return switch (ResultFiles.schemaOf(file)) {
      case RunResult.SCHEMA -> new ResultFile.Run(name, ResultFiles.readRun(file));
      case Lut.SCHEMA -> new ResultFile.Table(name, ResultFiles.readLut(file));
      default -> read(file, name, ResultFiles.readTree(file));
    };
  }

  private static ResultFile read(Path file, String name, JsonNode tree) {
    JsonNode sample = tree.isArray() ? tree.path(0) : tree;
    return switch (family(file, sample)) {
      case "run" -> new ResultFile.Run(name, ResultFiles.parse(file, tree, RunResult.SCHEMA, RunResult.class));
      case "measure" -> measured(file, name, tree);
      case "lut" -> new ResultFile.Table(name, ResultFiles.parse(file, tree, Lut.SCHEMA, Lut.class));
      case "peers" -> new ResultFile.Peers(name, each(file, tree, Engines.class));
      case "study" -> new ResultFile.Studies(name, each(file, tree, StudyFile.class));
      case "gate" -> new ResultFile.Gate(name, ResultFiles.parse(file, tree, GateResult.SCHEMA, GateResult.class));
      case "gate-selftest" ->
          new ResultFile.Selftest(name, ResultFiles.parse(file, tree, SelftestResult.SCHEMA, SelftestResult.class));
      case "audit" -> new ResultFile.Audit(name, one(file, tree, AuditFile.class));
      case "doctor" -> new ResultFile.Doctor(name, one(file, tree, DoctorFile.class));
      case "profile" -> new ResultFile.Profile(name, each(file, tree, ProfileFile.class));
      default -> throw unknown(file, sample);
    };
  }

  private static ResultFile measured(Path file, String name, JsonNode tree) {
    String mode = tree.path("mode").asString("");
    return switch (mode) {
      case "steady" -> {
        SteadyResult steady = ResultFiles.parse(file, tree, SteadyResult.SCHEMA, SteadyResult.class);
        yield new ResultFile.Run(name, new RunResult(steady.provenance(), List.of(steady.network())));
      }
      case "first" -> new ResultFile.First(name, ResultFiles.parse(file, tree, SteadyResult.SCHEMA, FirstResult.class));
      case "sustained" -> new ResultFile.Sustained(name, ResultFiles.parse(file, tree, SteadyResult.SCHEMA, SustainedResult.class));
      default -> throw new BadInputException(
          "cannot read %s: its mode is %s where steady, first or sustained is needed; measure again".formatted(file,
              mode.isEmpty() ? "missing" : mode));
    };
  }

  /** By its schema; by its fields if it names none. */
  private static String family(Path file, JsonNode sample) {
    String schema = sample.path("schema").asString("");
    if (schema.isEmpty()) {
      return familyByFields(sample);
    }
    if (!schema.matches("lathe\\.[a-z.-]+/1")) {
      throw new BadInputException(
          ("cannot read %s: its schema is %s, which this version of Lathe does not know; use the version that wrote it, or name"
              + " another file").formatted(file, schema));
    }
    String family = schema.substring("lathe.".length(), schema.length() - "/1".length());
    return family.equals("lut.audit") || family.equals("lut-audit") ? "audit" : family;
  }

  private static String familyByFields(JsonNode sample) {
    if (sample.has("engines") && sample.has("ratios")) {
      return "peers";
    }
    if (sample.has("comparisons") && sample.has("arms")) {
      return "study";
    }
    if (sample.has("networks") && sample.has("meanAbsErrorPercent")) {
      return "audit";
    }
    return sample.has("peaks") && sample.has("bandwidth") ? "doctor" : "";
  }

  private static <T> List<T> each(Path file, JsonNode tree, Class<T> type) {
    List<T> all = new ArrayList<>();
    for (JsonNode element : tree.isArray() ? tree : List.of(tree)) {
      all.add(one(file, element, type));
    }
    return all;
  }

  private static <T> T one(Path file, JsonNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
  }

  private static BadInputException damaged(Path file, JacksonException e) {
    return new BadInputException("cannot read %s: it is %s; measure again or restore it".formatted(file, Damage.of(e)), e);
  }

  private static BadInputException unknown(Path file, JsonNode sample) {
    String what = sample.has("schema") ? "its schema is " + sample.path("schema").asString("")
        : sample.has("coverage") && sample.has("memoryShare") ? "it holds predictions, which cannot be shown or exported"
        : "it is no result of Lathe";
    return new BadInputException("cannot read %s: %s; name files that these commands wrote: %s".formatted(file, what, KNOWN));
  }

  /** Reads where figures come from as strictly as in a run: a machine of which half is absent is none. */
  private static final class WholeProvenance extends ValueDeserializer<Provenance> {
    @Override
    public Provenance deserialize(JsonParser in, DeserializationContext context) throws JacksonException {
      return ResultFiles.fromTree(in.readValueAsTree(), Provenance.class);
    }
  }
}
