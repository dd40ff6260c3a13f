package lathe.networks.model;

import java.util.List;
import lathe.networks.model.Order.Axis;

/**
 * How a file lays out what goes in and what comes out. Extents do not tell: where an image is as high as it has channels, both orders fit.
 *
 * @param image axes of the tensor that takes the image
 * @param results axes of each tensor that the file answers with, in its order
 */
public record Ends(List<Axis> image, List<List<Axis>> results) {
  public Ends {
    image = List.copyOf(image);
    results = results.stream().map(List::copyOf).toList();
  }
}
