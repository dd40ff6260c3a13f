package lathe.reports.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.description.DescriptionReader;
import lathe.profiler.result.Damage;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.ResultFiles;
import lathe.reports.prediction.Prediction.Coverage;
import lathe.reports.prediction.Predictor.Asked;
import lathe.reports.table.KeyLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Predictions for another program: a line with a network or a list of keys goes in, a line of JSON comes out. What is wrong with one line
 * does not touch the next. A list whose keys the table all has, which is what searches send, is priced where it stands; every other line is
 * parsed. For one thread.
 */
public final class PredictionLines {
  private final Predictor predictor;
  private final boolean interpolates;
  private final KeyLine keys;
  private final RowPricer pricer;

  public PredictionLines(Predictor predictor, boolean interpolates) {
    this.predictor = predictor;
    this.interpolates = interpolates;
    this.keys = new KeyLine(predictor.table());
    this.pricer = new RowPricer(predictor.table());
  }

  /** What a line is answered. */
  private sealed interface Answer {}

  /**
   * @param network null where the line was a list of keys
   */
  private record Predicted(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String network, @JsonUnwrapped Estimate time,
      Coverage coverage) implements Answer {}

  /**
   * @param missing keys without a row, each once; empty where something else is wrong
   */
  private record Refused(String error, List<String> missing) implements Answer {}

  /** The answer to a line that {@link lathe.reports.table.ByteLines} has cut. */
  public static String tooLong() {
    return ResultFiles.toJson(new Refused("a line of more than 16 MiB: send one network or one list of keys on each line", List.of()));
  }

  /** The answer to the line that stands between two places, in UTF-8, without a line's end. */
  public String answer(byte[] bytes, int from, int to) {
    try {
      return ResultFiles.toJson(keys.reads(bytes, from, to)
          ? new Predicted(null, pricer.price(keys.rows(), keys.size()), Coverage.whole(keys.size()))
          : answer(predicted(new String(bytes, from, to - from, StandardCharsets.UTF_8))));
    } catch (BadInputException e) {
      return ResultFiles.toJson(new Refused(String.valueOf(e.getMessage()), List.of()));
    }
  }

  private Answer answer(Prediction prediction) {
    List<String> missing = prediction.coverage().missing() == 0 ? List.of() : prediction.missing();
    return missing.isEmpty()
        ? new Predicted(prediction.network().isEmpty() ? null : prediction.network(), prediction.time(), prediction.coverage())
        : new Refused("the table " + Prediction.lacks(missing.size(), interpolates, predictor.table().engine()), missing);
  }

  private Prediction predicted(String line) {
    String text = line.strip();
    if (text.startsWith("{")) {
      return predictor.predict(DescriptionReader.parse("the network", text), interpolates);
    }
    if (text.startsWith("[")) {
      return predictor.predict("", asked(text), interpolates);
    }
    throw new BadInputException("a line that begins with neither { nor [: send a network's description or a list of keys, on one line");
  }

  private static List<Asked> asked(String text) {
    try {
      List<Asked> keys = new ArrayList<>();
      for (String key : ResultFiles.fromJson(text, String[].class)) {
        keys.add(new Asked("", requireText(key)));
      }
      if (keys.isEmpty()) {
        throw new BadInputException("a list of no keys: send one key for each layer");
      }
      return keys;
    } catch (JacksonException e) {
      throw new BadInputException("a list of keys that is broken (%s): send strings, as in [\"f32/add/...\", ...]".formatted(
          Damage.of(e).sentence()), e);
    }
  }

  private static String requireText(@Nullable String key) {
    if (key == null) {
      throw new BadInputException("a list of keys with null in it: send strings");
    }
    return key;
  }
}
