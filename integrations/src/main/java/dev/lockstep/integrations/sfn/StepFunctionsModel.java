package dev.lockstep.integrations.sfn;

import dev.lockstep.integrations.SdkShape;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;

/// The inputs, outputs and errors of the API as AWS SDK for Java knows them. They are found by the
/// names of the SDK's classes, which follow from the operations'.
final class StepFunctionsModel {
  private static final String PACKAGE = "software.amazon.awssdk.services.sfn.model.";

  private final Map<String, SdkShape> shapes = new ConcurrentHashMap<>();
  private final Map<String, String> errors = new ConcurrentHashMap<>();

  /// The operation that `action` calls: `startExecution` calls `StartExecution`.
  static String operation(String action) {
    return action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
  }

  /// The input of an operation of the API.
  SdkShape input(String operation) {
    return shapes.computeIfAbsent(operation + "Request", StepFunctionsModel::shape);
  }

  /// The output of an operation of the API.
  SdkShape output(String operation) {
    return shapes.computeIfAbsent(operation + "Response", StepFunctionsModel::shape);
  }

  private static SdkShape shape(String name) {
    try {
      Object builder = Class.forName(PACKAGE + name).getMethod("builder").invoke(null);
      return SdkShape.of((SdkPojo) builder);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalArgumentException("The SDK has no " + name, e);
    }
  }

  /// The name of the error `code` for Retry and Catch. Errors that the model does not have share
  /// one.
  String error(String code) {
    return errors.computeIfAbsent(code, StepFunctionsModel::errorName);
  }

  private static String errorName(String code) {
    String name = code.endsWith("Exception") ? code : code + "Exception";
    try {
      Class.forName(PACKAGE + name);
      return "Sfn." + name;
    } catch (ClassNotFoundException notInTheModel) {
      return "Sfn.SfnException";
    }
  }
}
