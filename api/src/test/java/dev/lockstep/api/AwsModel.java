package dev.lockstep.api;

import dev.lockstep.api.call.Operation;
import dev.lockstep.api.operation.Operations;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.SfnRequest;

/// What the classes say that AWS generates from its model.
final class AwsModel {
  private static final String MODEL = "software.amazon.awssdk.services.sfn.model.";

  private AwsModel() {}

  /// The operations of this server.
  static Stream<String> compared() {
    return Operations.ALL.stream().map(Operation::name);
  }

  /// The methods of AWS's client, by the names of their operations.
  static Map<String, Method> methods() {
    return Arrays.stream(SfnClient.class.getMethods())
        .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(AwsModel::asks))
        .filter(method -> !method.getName().endsWith("Paginator"))
        .collect(
            Collectors.toMap(
                method -> capitalized(method.getName()),
                method -> method,
                (a, _) -> a,
                TreeMap::new));
  }

  private static boolean asks(Class<?> parameter) {
    return SfnRequest.class.isAssignableFrom(parameter);
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// The errors that an operation declares, as AWS's classes are called without `Exception`.
  static Set<String> errors(String operation) {
    return Arrays.stream(methods().get(operation).getExceptionTypes())
        .filter(type -> SfnException.class.isAssignableFrom(type) && type != SfnException.class)
        .map(type -> bare(type.getSimpleName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// An error's name without `Exception`, which AWS's classes add where it is not there.
  static String bare(String error) {
    return error.endsWith("Exception")
        ? error.substring(0, error.length() - "Exception".length())
        : error;
  }

  static SdkPojo request(String operation) {
    return pojo(operation + "Request");
  }

  static SdkPojo response(String operation) {
    return pojo(operation + "Response");
  }

  private static SdkPojo pojo(String name) {
    try {
      return (SdkPojo) type(name).getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(MODEL + name);
  }

  static Map<String, SdkField<?>> fields(SdkPojo pojo) {
    return pojo.sdkFields().stream()
        .collect(Collectors.toMap(SdkField::locationName, f -> f, (a, _) -> a, TreeMap::new));
  }

  /// The paths of all members beneath `pojo`, lists counting as their elements.
  static Set<String> paths(SdkPojo pojo) {
    Set<String> paths = new TreeSet<>();
    fields(pojo).forEach((name, field) -> addPaths(name, field, paths));
    return paths;
  }

  private static void addPaths(String path, SdkField<?> field, Set<String> paths) {
    paths.add(path);
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      paths(field.constructor().get()).forEach(inner -> paths.add(path + "." + inner));
    } else if (field.marshallingType() == MarshallingType.LIST) {
      addPaths(path, field.getTrait(ListTrait.class).memberFieldInfo(), paths);
    }
  }

  /// The enums among the members of a request, by their paths, with their values.
  static Map<String, Set<String>> enums(String operation) {
    try {
      Map<String, Set<String>> enums = new TreeMap<>();
      addEnums("", type(operation + "Request"), enums);
      return enums;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void addEnums(String prefix, Class<?> type, Map<String, Set<String>> enums)
      throws ReflectiveOperationException {
    List<Method> getters =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method getter : getters) {
      Class<?> returned = getter.getReturnType();
      if (returned.isEnum()) {
        Set<?> values = (Set<?>) returned.getMethod("knownValues").invoke(null);
        enums.put(
            prefix + getter.getName(),
            values.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new)));
      } else if (SdkPojo.class.isAssignableFrom(returned) && !returned.isInterface()) {
        addEnums(prefix + getter.getName() + ".", returned, enums);
      }
    }
  }
}
