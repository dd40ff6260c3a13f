package lathe.networks.onnx;

import static ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.FLOAT;
import static ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.INT;
import static ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.INTS;
import static ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.STRING;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.networks.model.Op;

/** The attributes of an ONNX node, each asked for by the type that it must have. */
final class Attributes {
  private final Map<String, AttributeProto> byName = new HashMap<>();

  Attributes(NodeProto node) {
    for (AttributeProto attribute : node.getAttributeList()) {
      if (byName.putIfAbsent(attribute.getName(), attribute) != null) {
        throw new BadInputException("attribute %s is there twice; the file is damaged".formatted(attribute.getName()));
      }
    }
  }

  /** @throws BadInputException if it has another type: the value that it does not have would read as 0 */
  Optional<AttributeProto> find(String name, AttributeProto.AttributeType type) {
    Optional<AttributeProto> attribute = Optional.ofNullable(byName.get(name));
    if (attribute.isPresent() && attribute.get().getType() != type) {
      throw new BadInputException(
          "attribute %s holds %s where ONNX has %s; export the model again".formatted(name, attribute.get().getType(), type));
    }
    return attribute;
  }

  int integer(String name, int otherwise) {
    return find(name, INT).map(attribute -> narrow(name, attribute.getI())).orElse(otherwise);
  }

  double number(String name, double otherwise) {
    return find(name, FLOAT).map(attribute -> (double) attribute.getF()).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return find(name, STRING).map(AttributeProto::getS).map(ByteString::toStringUtf8).orElse(otherwise);
  }

  Optional<List<Integer>> integers(String name) {
    return find(name, INTS).map(attribute -> {
      List<Integer> values = new ArrayList<>();
      attribute.getIntsList().forEach(value -> values.add(narrow(name, value)));
      return values;
    });
  }

  private static int narrow(String name, long value) {
    if (value != (int) value) {
      throw new BadInputException("attribute %s is %d; it must fit 32 bits".formatted(name, value));
    }
    return (int) value;
  }

  /** Two integers, of height and width. */
  Op.Pair pair(String name, int otherwise) {
    return pair(name, integers(name).orElse(List.of(otherwise, otherwise)));
  }

  /** Two integers that the operator does not do without. */
  Op.Pair pair(String name) {
    return pair(name, integers(name)
        .orElseThrow(() -> new BadInputException("attribute %s is missing; export the model again".formatted(name))));
  }

  private static Op.Pair pair(String name, List<Integer> values) {
    if (values.size() != 2) {
      throw new BadInputException("attribute %s has %d numbers; images have 2 directions".formatted(name, values.size()));
    }
    return new Op.Pair(values.getFirst(), values.getLast());
  }

  /** {@code auto_pad} and {@code pads}. */
  Op.Padding padding() {
    String auto = text("auto_pad", "NOTSET");
    List<Integer> pads = auto.equals("VALID") ? List.of(0, 0, 0, 0) : integers("pads").orElse(List.of(0, 0, 0, 0));
    if (pads.size() != 4) {
      throw new BadInputException("attribute pads has %d numbers; images have 4 sides".formatted(pads.size()));
    }
    return switch (auto) {
      case "SAME_UPPER" -> new Op.Padding.Same(true);
      case "SAME_LOWER" -> new Op.Padding.Same(false);
      case "NOTSET", "VALID", "" -> new Op.Padding.Explicit(pads.get(0), pads.get(1), pads.get(2), pads.get(3));
      default -> throw new BadInputException("attribute auto_pad is %s; ONNX knows NOTSET, VALID, SAME_UPPER, SAME_LOWER".formatted(auto));
    };
  }

  /** Refuses an attribute that is there and is not what Lathe computes. */
  void require(String name, int wanted) {
    if (integer(name, wanted) != wanted) {
      throw new BadInputException("attribute %s is %d; Lathe computes with %d".formatted(name, integer(name, wanted), wanted));
    }
  }

  void require(String name, List<Integer> wanted) {
    List<Integer> values = integers(name).orElse(wanted);
    if (!values.equals(wanted)) {
      throw new BadInputException("attribute %s is %s; Lathe computes with %s".formatted(name, values, wanted));
    }
  }

  void require(String name, String wanted, String otherwise) {
    if (!text(name, otherwise).equals(wanted)) {
      throw new BadInputException("attribute %s is %s; Lathe computes with %s".formatted(name, text(name, otherwise), wanted));
    }
  }
}
