package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import lathe.kernels.Operation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How records become JSON: fields in the order of the components, an absent figure as null. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultVisibility(all -> all.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE)) // a record's questions are no components
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .addModule(new SimpleModule("lathe").addSerializer(double.class, new Figure()).addDeserializer(double.class, new FigureReader()))
          .addMixIn(Operation.class, TypeByName.class)
          .build();

  private Json() {}

  /** Writes an absent figure as null: JSON has no NaN. */
  private static final class Figure extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializationContext context) throws JacksonException {
      if (value.isNaN()) {
        out.writeNull();
      } else {
        out.writeNumber(value.doubleValue());
      }
    }
  }
}
