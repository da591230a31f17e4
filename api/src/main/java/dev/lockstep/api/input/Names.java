package dev.lockstep.api.input;

import dev.lockstep.api.error.ApiException;
import java.util.regex.Pattern;

/// Which names state machines, executions and activities may have, and which roles.
public final class Names {
  private static final String SPECIAL = "<>{}[]?*\"#%\\^|~$&,;:/`";
  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+", Pattern.DOTALL);

  private Names() {}

  /// @throws ApiException if `name` holds a character that no name may
  public static void check(String name) {
    if (!name.chars().allMatch(Names::isAllowed)) {
      throw new ApiException("InvalidName", "Invalid Name: '" + name + "'");
    }
  }

  private static boolean isAllowed(int c) {
    boolean control = c <= 0x1F || (c >= 0x7F && c <= 0x9F) || c >= 0xFFFE;
    return !control
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !Character.isSurrogate((char) c)
        && SPECIAL.indexOf(c) < 0;
  }

  /// @throws ApiException if `roleArn` does not name a role
  public static void checkRole(String roleArn) {
    if (!ROLE_ARN.matcher(roleArn).matches()) {
      throw new ApiException("InvalidArn", "Invalid Role Arn: '" + roleArn + "'");
    }
  }
}
