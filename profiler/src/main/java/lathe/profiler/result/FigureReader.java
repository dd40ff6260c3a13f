package lathe.profiler.result;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads figures from JSON: null is an absent one, NaN. One that nothing measures is refused: 1e999 is infinite as a double, and a rate of
 * 1e-320 makes an infinite time, to which no axis reaches.
 */
public final class FigureReader extends ValueDeserializer<Double> {
  /** Figures up to its inverse and down to it have finite ratios, products and squares. */
  private static final double LEAST = 1e-100;

  @Override
  public Double deserialize(JsonParser in, DeserializationContext context) throws JacksonException {
    if (!in.currentToken().isNumeric()) {
      return (Double) context.handleUnexpectedToken(context.constructType(Double.class), in);
    }
    double figure = in.getDoubleValue();
    double size = Math.abs(figure);
    return size == 0 || size >= LEAST && size <= 1 / LEAST ? figure
        : (Double) context.handleWeirdNumberValue(Double.class, figure, "nothing measures such a figure");
  }

  @Override
  public Double getNullValue(DeserializationContext context) {
    return Double.NaN;
  }
}
