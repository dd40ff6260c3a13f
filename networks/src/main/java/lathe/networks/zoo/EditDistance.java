package lathe.networks.zoo;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Levenshtein's distance, how many characters must be inserted, deleted or replaced; and what a misspelled word may have meant. */
public final class EditDistance {
  /** More than one slip for so many letters of a known name, and another word was meant. */
  private static final int LETTERS_PER_SLIP = 2;

  private EditDistance() {}

  /** What was probably meant by a word that is not known; empty where nothing known is like it. */
  public static Optional<String> meant(String word, Collection<String> known) {
    return known.stream().filter(name -> between(word, name) * LETTERS_PER_SLIP <= name.length()).sorted()
        .min(Comparator.comparingInt(name -> between(word, name)));
  }

  public static int between(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[row.length - 1];
  }
}
