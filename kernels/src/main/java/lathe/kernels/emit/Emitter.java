package lathe.kernels.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import lathe.kernels.Lanes;

/** Makes an object of an interface with a single method from the body of that method. */
public final class Emitter {
  /** HotSpot compiles no method of more bytes, however often it runs ({@code -XX:HugeMethodLimit}). */
  public static final int MOST_BYTES = 8000;

  private Emitter() {}

  /**
   * Defines a hidden class and makes its one instance. Two classes of one name do not disturb each other: each has its
   * own profile in the JIT.
   *
   * @param lookup of the interface's package, where the class will live
   * @param type a functional interface whose method takes arrays and ints and returns nothing
   * @param name what profilers shall show; anything but {@code . ; [ / < >}
   */
  public static <T> T emit(Lookup lookup, Class<T> type, String name, Lanes lanes, Consumer<VectorCode> body) {
    byte[] bytes = classFile(lookup, type, name, lanes, body);
    int codeBytes = codeBytes(bytes, single(type).getName());
    if (codeBytes > MOST_BYTES) {
      throw new LinkageError(
          "%s: its code has %d bytes, but HotSpot compiles no method of more than %d".formatted(name, codeBytes, MOST_BYTES));
    }
    try {
      Lookup hidden = lookup.defineHiddenClass(bytes, true);
      return type.cast(hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
    } catch (Throwable e) {
      throw new LinkageError("cannot define " + name, e);
    }
  }

  private static byte[] classFile(Lookup lookup, Class<?> type, String name, Lanes lanes, Consumer<VectorCode> body) {
    Method method = single(type);
    MethodTypeDesc signature = MethodType.methodType(method.getReturnType(), method.getParameterTypes()).describeConstable().orElseThrow();
    String internalName = lookup.lookupClass().getPackageName().replace('.', '/') + "/" + name;
    return ClassFile.of().build(ClassDesc.ofInternalName(internalName), type(type).andThen(builder -> {
      builder.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC,
          code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
      builder.withMethodBody(method.getName(), signature, ClassFile.ACC_PUBLIC, code -> {
        body.accept(new VectorCode(code, lanes));
        code.return_();
      });
    }));
  }

  private static int codeBytes(byte[] classFile, String method) {
    return ClassFile.of().parse(classFile).methods().stream().filter(m -> m.methodName().equalsString(method))
        .mapToInt(m -> m.findAttribute(Attributes.code()).orElseThrow().codeLength()).findFirst().orElseThrow();
  }

  private static Consumer<ClassBuilder> type(Class<?> type) {
    return builder -> builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
        .withInterfaceSymbols(type.describeConstable().orElseThrow());
  }

  private static Method single(Class<?> type) {
    Method[] methods = type.getDeclaredMethods();
    if (!type.isInterface() || methods.length != 1) {
      throw new IllegalArgumentException(type + " is not an interface with one method");
    }
    return methods[0];
  }
}
