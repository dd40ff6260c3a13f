package lathe.networks.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Ways in which files get damaged, by accident or on purpose. */
enum Mutation {
  CUT_OFF {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
  },
  FLIPPED_BITS {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] damaged = file.clone();
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },
  EXTREME_NUMBER {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] damaged = file.clone();
      int at = random.nextInt(file.length - Integer.BYTES);
      int value = EXTREMES[random.nextInt(EXTREMES.length)];
      ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(random.nextBoolean() ? at & ~3 : at, value);
      return damaged;
    }
  },
  EXTREME_BYTE {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(file.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(4));
      return damaged;
    }
  },
  /** Operands change places, lists grow into each other, offsets lead elsewhere. */
  COPIED_STRETCH {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] damaged = file.clone();
      int length = random.nextInt(1, 64);
      System.arraycopy(file, random.nextInt(file.length - length), damaged, random.nextInt(file.length - length), length);
      return damaged;
    }
  },
  LEFT_OUT_STRETCH {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      int length = random.nextInt(1, 64);
      int from = random.nextInt(file.length - length);
      byte[] damaged = Arrays.copyOf(file, file.length - length);
      System.arraycopy(file, from + length, damaged, from, file.length - length - from);
      return damaged;
    }
  };

  private static final int[] EXTREMES = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fff, 0xffff, 1 << 24, 0x7f800000};

  /** A damaged copy; files are longer than 64 bytes. */
  abstract byte[] of(byte[] file, SplittableRandom random);
}
