package lathe.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lathe.networks.tflite.OperatorNames;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.junit.jupiter.api.Test;

/** Numbers and names of operators, against those of TFLite's own header, which are constants of its binding. */
class OperatorNamesTest {
  private static final String PREFIX = "kTfLiteBuiltin";

  @Test
  void areThoseOfTfLite() throws IllegalAccessException {
    List<Field> constants = Arrays.stream(tensorflowlite.class.getFields())
        .filter(field -> field.getName().startsWith(PREFIX) && field.getType() == int.class && Modifier.isFinal(field.getModifiers()))
        .toList();
    int known = 0;
    for (Field constant : constants) {
      String name = OperatorNames.of(constant.getInt(null));
      if (!name.startsWith("number")) {
        assertThat(letters(name)).isEqualTo(letters(constant.getName().substring(PREFIX.length())));
        known++;
      }
    }
    assertThat(known).isEqualTo(162);
  }

  /** StridedSlice is STRIDED_SLICE. */
  private static String letters(String name) {
    return name.replace("_", "").toUpperCase(Locale.ROOT);
  }
}
