package org.learningthursdays.local.mail;

import java.util.Locale;
import java.util.UUID;
import org.learningthursdays.local.http.HttpAnswer;

/// Answers of SES's Query protocol.
final class SesAnswers {
  private static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";
  private static final String TYPE = "text/xml";

  private SesAnswers() {}

  static HttpAnswer sent(String messageId) {
    return result("SendRawEmail", "<MessageId>" + messageId + "</MessageId>");
  }

  static HttpAnswer quota(double daily, double rate, double sent) {
    return result(
        "GetSendQuota",
        String.format(
            Locale.ROOT,
            "<Max24HourSend>%.1f</Max24HourSend><MaxSendRate>%.1f</MaxSendRate><SentLast24Hours>%.1f</SentLast24Hours>",
            daily,
            rate,
            sent));
  }

  static HttpAnswer refused(MailFault.Refused refusal) {
    String xml =
        """
        <ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
        <RequestId>%s</RequestId></ErrorResponse>
        """
            .formatted(
                NAMESPACE,
                refusal.status() < 500 ? "Sender" : "Receiver",
                escape(refusal.code()),
                escape(refusal.message()),
                UUID.randomUUID());
    return HttpAnswer.of(refusal.status(), TYPE, xml);
  }

  private static HttpAnswer result(String action, String content) {
    String xml =
        """
        <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult>\
        <ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>
        """
            .formatted(action, NAMESPACE, content, UUID.randomUUID());
    return HttpAnswer.of(200, TYPE, xml);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
