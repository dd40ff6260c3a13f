package lathe.profiler.result;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads figures from JSON: null is an absent one, NaN. */
public final class FigureReader extends ValueDeserializer<Double> {
  @Override
  public Double deserialize(JsonParser in, DeserializationContext context) throws JacksonException {
    return in.getDoubleValue();
  }

  @Override
  public Double getNullValue(DeserializationContext context) {
    return Double.NaN;
  }
}
