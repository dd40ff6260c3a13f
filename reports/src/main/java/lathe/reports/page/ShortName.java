package lathe.reports.page;

/** Names where there is no room for long ones: what tells those of files and of variants apart stands mostly at their ends. */
final class ShortName {
  private static final String GAP = "…";

  private ShortName() {}

  /** The name, or the first third and the end of a longer one, in at most so many characters. */
  static String of(String name, int most) {
    int length = name.codePointCount(0, name.length());
    if (length <= most) {
      return name;
    }
    int start = most / 3;
    int end = length - (most - start - GAP.length());
    return name.substring(0, name.offsetByCodePoints(0, start)) + GAP + name.substring(name.offsetByCodePoints(0, end));
  }
}
