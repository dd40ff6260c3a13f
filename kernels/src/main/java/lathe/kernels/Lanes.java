package lathe.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this JVM. It is a constant, read once from the system property {@code lathe.lanes} (128, 256 or
 * 512; the widest that the CPU has when unset), because C2 must see it as one: a width that varies makes it box every
 * vector.
 */
public enum Lanes {
  L128(128, FloatVector.SPECIES_128),
  L256(256, FloatVector.SPECIES_256),
  L512(512, FloatVector.SPECIES_512);

  /** The property that a launcher sets to choose a width. */
  public static final String PROPERTY = "lathe.lanes";

  private final int bits;
  private final VectorSpecies<Float> species;

  Lanes(int bits, VectorSpecies<Float> species) {
    this.bits = bits;
    this.species = species;
  }

  public int bits() {
    return bits;
  }

  /** Floats in one vector. */
  public int floats() {
    return bits / Float.SIZE;
  }

  public VectorSpecies<Float> species() {
    return species;
  }

  /** The smallest whole number of vectors that holds {@code channels} floats, in floats; throws where no int holds it. */
  public int pad(int channels) {
    return Math.multiplyExact(Math.ceilDiv(channels, floats()), floats());
  }

  /** The widest lanes whose vectors this CPU and JVM keep in one register. */
  public static Lanes widest() {
    int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    return bits >= 512 ? L512 : bits >= 256 ? L256 : L128;
  }

  /** Vector registers of the CPU: 32 with AVX-512 (at any width) and on AArch64, else 16. */
  public static int registers() {
    return widest() == L512 || System.getProperty("os.arch").equals("aarch64") ? 32 : 16;
  }

  /**
   * Whether the CPU stores some lanes of a vector by a mask, at any width, and looks for the cache line first, which makes a store of none
   * a prefetch: with AVX-512. SVE has masks too, but touches no memory for lanes that are off.
   */
  static boolean canStoreNone() {
    return widest() == L512 && System.getProperty("os.arch").matches("amd64|x86_64");
  }

  /** The lanes of this JVM. */
  public static Lanes current() {
    return Current.LANES;
  }

  /**
   * Reads a width.
   *
   * @throws BadInputException for anything but 128, 256 and 512, and for more than the CPU has
   */
  public static Lanes parse(String text) {
    Lanes widest = widest();
    for (Lanes lanes : values()) {
      if (text.equals(Integer.toString(lanes.bits))) {
        if (lanes.compareTo(widest) > 0) {
          throw new BadInputException(
              "lanes %s: this CPU has vectors of %d bits at most; use --lanes %d".formatted(text, widest.bits, widest.bits));
        }
        return lanes;
      }
    }
    throw new BadInputException("lanes %s: not a vector width; use 128, 256 or 512".formatted(text));
  }

  @Override
  public String toString() {
    return Integer.toString(bits);
  }

  /** Holds the constant apart, so that a bad property fails where lanes are first asked for. */
  private static final class Current {
    static final Lanes LANES = read();

    private static Lanes read() {
      String asked = System.getProperty(PROPERTY);
      return asked == null ? widest() : parse(asked);
    }
  }
}
