package dev.lockstep.functions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/// Records that end with the process. They are kept in their stored form, as a disk would.
public final class InMemoryFunctionRecords implements FunctionRecords {
  private final Map<String, byte[]> records = new ConcurrentSkipListMap<>();

  @Override
  public Optional<FunctionRecord> get(FunctionArn arn) {
    return Optional.ofNullable(records.get(arn.toString())).map(FunctionRecordCodec::decode);
  }

  @Override
  public void put(FunctionRecord record) {
    records.put(record.arn().toString(), FunctionRecordCodec.encode(record));
  }

  @Override
  public boolean delete(FunctionArn arn) {
    return records.remove(arn.toString()) != null;
  }

  @Override
  public List<FunctionRecord> list(String accountId, String region, String afterName, int max) {
    return records.values().stream()
        .map(FunctionRecordCodec::decode)
        .filter(record -> record.arn().accountId().equals(accountId))
        .filter(record -> record.arn().region().equals(region))
        .filter(record -> record.arn().name().compareTo(afterName) > 0)
        .limit(max)
        .toList();
  }

  @Override
  public Set<String> codeInUse() {
    return records.values().stream()
        .map(bytes -> FunctionRecordCodec.decode(bytes).code())
        .filter(CodeLocation.Zip.class::isInstance)
        .map(code -> ((CodeLocation.Zip) code).sha256())
        .collect(Collectors.toSet());
  }
}
