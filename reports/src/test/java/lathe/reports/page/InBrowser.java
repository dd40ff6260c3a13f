package lathe.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Browser} of all test classes, which ends after the last; skips them where none is installed. */
final class InBrowser implements ExecutionCondition, ParameterResolver {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Browser.CHROMIUM.isPresent() ? ConditionEvaluationResult.enabled("a browser is installed")
        : ConditionEvaluationResult.disabled("no chromium on the PATH: the page's script is not tested");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(InBrowser.class)).computeIfAbsent(Browser.class, _ -> {
      try {
        return Browser.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, Browser.class);
  }
}
