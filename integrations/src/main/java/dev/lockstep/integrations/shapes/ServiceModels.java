package dev.lockstep.integrations.shapes;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The models of all services, each read when it is first asked for, and kept; that there is none
/// is not, since callers may name anything. Safe for use by several threads.
final class ServiceModels {
  private static final String FILE = "result-shapes.zip";

  private final Map<String, ServiceModel> known = new ConcurrentHashMap<>();

  /// The model of `service`, or null if there is none.
  ///
  /// @param service as in `aws-sdk` resources: `sfn`, `eventbridge`, `cloudwatchlogs`, …
  @Nullable ServiceModel find(String service) {
    return known.computeIfAbsent(service, ServiceModels::read);
  }

  private static @Nullable ServiceModel read(String service) {
    try (InputStream file = ServiceModels.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("The distribution lacks " + FILE);
      }
      ZipInputStream zip = new ZipInputStream(file);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(service + ".json")) {
          return ServiceModel.read((JsonObject) JsonParser.parse(zip.readAllBytes()));
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
