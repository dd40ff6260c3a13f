package lathe.kernels.emit;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lathe.kernels.Lanes;
import lathe.kernels.Operands;

/**
 * The body of one method that computes with float vectors of one width. Arguments named {@code int} are local variable
 * slots; an {@code offset} is a constant number of floats. Nothing here knows what is computed.
 */
public final class VectorCode {
  static final ClassDesc FLOATS = CD_float.arrayType();
  private static final ClassDesc FLOAT_VECTOR = desc(FloatVector.class);
  private static final ClassDesc INT_VECTOR = desc(IntVector.class);
  private static final ClassDesc VECTOR = desc(Vector.class);
  private static final ClassDesc MASK = desc(VectorMask.class);
  private static final ClassDesc SPECIES = desc(VectorSpecies.class);
  private static final ClassDesc BINARY = desc(VectorOperators.Binary.class);

  private final CodeBuilder code;
  private final Lanes lanes;

  VectorCode(CodeBuilder code, Lanes lanes) {
    this.code = code;
    this.lanes = lanes;
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  public Lanes lanes() {
    return lanes;
  }

  // ---- integers -------------------------------------------------------------------------------

  /** The slot of the method's argument {@code index}; every argument takes one slot, and slot 0 is {@code this}. */
  public int argument(int index) {
    return index + 1;
  }

  /** A new int variable that starts as {@code from + offset}. */
  public int intFrom(int from, int offset) {
    int slot = code.allocateLocal(TypeKind.INT);
    code.iload(from);
    if (offset != 0) {
      code.loadConstant(offset).iadd();
    }
    code.istore(slot);
    return slot;
  }

  /**
   * Tells C2 that {@code slot} is not negative and less than {@code limit}, a power of two. Sums of such numbers do not wrap. C2 then
   * widens each to 64 bits once, outside of a loop, and has the CPU add them in the address of a load; of other ints it adds and widens the
   * sum for each load.
   */
  public void assumeBelow(int slot, int limit) {
    code.iload(slot).loadConstant(limit - 1).iand().istore(slot);
  }

  /** Tells C2 that {@code slot} is an index of an array that kernels compute in; see {@link #assumeBelow}. */
  public void assumeIndex(int slot) {
    assumeBelow(slot, Operands.MOST_FLOATS);
  }

  /** A new int variable with a value. */
  public int intConstant(int value) {
    int slot = code.allocateLocal(TypeKind.INT);
    code.loadConstant(value).istore(slot);
    return slot;
  }

  /** A new int variable that starts as {@code a + b}. */
  public int intSum(int a, int b) {
    int slot = code.allocateLocal(TypeKind.INT);
    code.iload(a).iload(b).iadd().istore(slot);
    return slot;
  }

  /** A new int variable that starts as {@code a + b}, which is an index; see {@link #assumeIndex}. */
  public int indexSum(int a, int b) {
    int slot = intSum(a, b);
    assumeIndex(slot);
    return slot;
  }

  /** A new int variable that starts as {@code a / divisor}. */
  public int intQuotient(int a, int divisor) {
    int slot = code.allocateLocal(TypeKind.INT);
    code.iload(a).loadConstant(divisor).idiv().istore(slot);
    return slot;
  }

  /** A new int variable that starts as {@code array[index]}, an array of ints. */
  public int intElement(int array, int index) {
    int slot = code.allocateLocal(TypeKind.INT);
    code.aload(array).iload(index).iaload().istore(slot);
    return slot;
  }

  /** {@code slot += other}. */
  public void advance(int slot, int other) {
    code.iload(slot).iload(other).iadd().istore(slot);
  }

  /** {@code slot += other * times}. */
  public void advanceTimes(int slot, int other, int times) {
    code.iload(slot).iload(other).loadConstant(times).imul().iadd().istore(slot);
  }

  /** {@code slot += a * b}. */
  public void advanceProduct(int slot, int a, int b) {
    code.iload(slot).iload(a).iload(b).imul().iadd().istore(slot);
  }

  /** {@code slot += floats}. */
  public void advanceBy(int slot, int floats) {
    code.iload(slot).loadConstant(floats).iadd().istore(slot);
  }

  /** {@code for (int i = 0; i < limit; i += step) body(i)}. */
  public void loop(int limit, int step, IntConsumer body) {
    int i = code.allocateLocal(TypeKind.INT);
    Label head = code.newLabel();
    Label end = code.newLabel();
    code.iconst_0().istore(i).labelBinding(head);
    code.iload(i).iload(limit).if_icmpge(end);
    body.accept(i);
    code.iinc(i, step).goto_(head).labelBinding(end);
  }

  // ---- vectors --------------------------------------------------------------------------------

  /** A new vector variable, unset. */
  public int vector() {
    return code.allocateLocal(TypeKind.REFERENCE);
  }

  /** Several new vector variables, unset. */
  public int[] vectors(int count) {
    return IntStream.range(0, count).map(_ -> vector()).toArray();
  }

  /** A new vector variable with {@code value} in every lane. */
  public int constant(float value) {
    species();
    code.loadConstant(value);
    return broadcastInto(vector());
  }

  /** A new vector variable with the float argument in slot {@code value} in every lane. */
  public int spread(int value) {
    species();
    code.fload(value);
    return broadcastInto(vector());
  }

  /** A new vector variable of ints with {@code bits} in every lane. */
  public int constantInts(int bits) {
    code.getstatic(INT_VECTOR, "SPECIES_" + lanes.bits(), SPECIES);
    code.loadConstant(bits);
    code.invokestatic(INT_VECTOR, "broadcast", MethodTypeDesc.of(INT_VECTOR, SPECIES, CD_int));
    return into(vector());
  }

  /** {@code to = array[index + offset ...]}. */
  public void load(int to, int array, int index, int offset) {
    species();
    code.aload(array);
    element(index, offset);
    code.invokestatic(FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int));
    into(to);
  }

  /** {@code to = array[base + index]} in every lane. */
  public void broadcast(int to, int array, int base, int index) {
    species();
    code.aload(array).iload(base).iload(index).iadd().faload();
    broadcastInto(to);
  }

  /** {@code to = array[index + offset]} in every lane. */
  public void broadcastAt(int to, int array, int index, int offset) {
    species();
    code.aload(array);
    element(index, offset);
    code.faload();
    broadcastInto(to);
  }

  /** {@code array[index + offset ...] = from}. */
  public void store(int from, int array, int index, int offset) {
    code.aload(from).aload(array);
    element(index, offset);
    code.invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
  }

  /** The same for the lanes that {@code mask} has. */
  public void store(int from, int array, int index, int offset, int mask) {
    code.aload(from).aload(array);
    element(index, offset);
    code.aload(mask).invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int, MASK));
  }

  /** A new mask variable with the lanes whose bits are set in the int variable {@code lanes}. */
  public int mask(int lanes) {
    species();
    code.iload(lanes).i2l();
    code.invokestatic(MASK, "fromLong", MethodTypeDesc.of(MASK, SPECIES, CD_long));
    return into(vector());
  }

  /** {@code to = from}. */
  public void copy(int to, int from) {
    code.aload(from).astore(to);
  }

  /** {@code to = a * b + c}. */
  public void fma(int to, int a, int b, int c) {
    code.aload(a).aload(b).aload(c);
    code.invokevirtual(FLOAT_VECTOR, "fma", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR));
    into(to);
  }

  public void add(int to, int a, int b) {
    floats("add", to, a, b);
  }

  public void sub(int to, int a, int b) {
    floats("sub", to, a, b);
  }

  public void mul(int to, int a, int b) {
    floats("mul", to, a, b);
  }

  public void div(int to, int a, int b) {
    floats("div", to, a, b);
  }

  /**
   * {@code to = max(a, b)} as IEEE 754-2019 has it; several instructions on x86, so not for a hot epilogue: see {@link
   * #intMax}.
   */
  public void max(int to, int a, int b) {
    floats("max", to, a, b);
  }

  public void min(int to, int a, int b) {
    floats("min", to, a, b);
  }

  /** The lanes' bits compared as signed ints; with a bound of 0 that is max for floats, in one instruction. */
  public void intMax(int to, int a, int boundInts) {
    ints("MAX", to, a, boundInts);
  }

  /** The lanes' bits compared as signed ints; for floats that are not negative that is min, in one instruction. */
  public void intMin(int to, int a, int boundInts) {
    ints("MIN", to, a, boundInts);
  }

  /** The lanes' bits added as ints. */
  public void intAdd(int to, int a, int bitsInts) {
    ints("ADD", to, a, bitsInts);
  }

  /** {@code to}, a vector of ints, is {@code a}'s bits shifted left by {@code count}. */
  public void shiftBitsLeft(int to, int a, int count) {
    asInts(a);
    code.getstatic(desc(VectorOperators.class), "LSHL", BINARY).loadConstant(count);
    code.invokevirtual(INT_VECTOR, "lanewise", MethodTypeDesc.of(INT_VECTOR, BINARY, CD_int));
    into(to);
  }

  /** {@code to = e^a}, by the JDK; within 1 ulp, as it promises. */
  public void exp(int to, int a) {
    ClassDesc unary = desc(VectorOperators.Unary.class);
    code.aload(a).getstatic(desc(VectorOperators.class), "EXP", unary);
    code.invokevirtual(FLOAT_VECTOR, "lanewise", MethodTypeDesc.of(FLOAT_VECTOR, unary));
    into(to);
  }

  private void floats(String operation, int to, int a, int b) {
    code.aload(a).aload(b);
    code.invokevirtual(FLOAT_VECTOR, operation, MethodTypeDesc.of(FLOAT_VECTOR, VECTOR));
    into(to);
  }

  /** By an operator that is associative. */
  private void ints(String operator, int to, int a, int b) {
    asInts(a);
    code.getstatic(desc(VectorOperators.class), operator, desc(VectorOperators.Associative.class)).aload(b);
    code.invokevirtual(INT_VECTOR, "lanewise", MethodTypeDesc.of(INT_VECTOR, BINARY, VECTOR));
    code.invokevirtual(INT_VECTOR, "reinterpretAsFloats", MethodTypeDesc.of(FLOAT_VECTOR));
    into(to);
  }

  private void asInts(int vector) {
    code.aload(vector).invokevirtual(FLOAT_VECTOR, "reinterpretAsInts", MethodTypeDesc.of(INT_VECTOR));
  }

  private void species() {
    code.getstatic(FLOAT_VECTOR, "SPECIES_" + lanes.bits(), SPECIES);
  }

  /** What is on the stack, a species and a float, to a vector with that float in every lane. */
  private int broadcastInto(int slot) {
    code.invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float));
    return into(slot);
  }

  private void element(int index, int offset) {
    code.iload(index);
    if (offset != 0) {
      code.loadConstant(offset).iadd();
    }
  }

  private int into(int slot) {
    code.astore(slot);
    return slot;
  }
}
