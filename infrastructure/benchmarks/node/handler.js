import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import ical from "ical-generator";

const dynamoDb = new DynamoDBClient({});

/// Sessions are stored in London's time; the offset follows from the date.
function london(date, time) {
  const utc = new Date(`${date}T${time}:00Z`);
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", hourCycle: "h23" });
  const offset = Number(hour.format(utc)) - utc.getUTCHours();
  return new Date(utc.getTime() - offset * 3_600_000);
}

export async function handler(event) {
  const found = await dynamoDb.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: "PROGRAMME" } },
    }),
  );
  const calendar = ical({ name: "Learning Thursdays", prodId: "-//Citizens UK//Learning Thursdays//EN", ttl: 3600 });
  for (const item of found.Items) {
    calendar.createEvent({
      id: `${item.sk.S}@learningthursdays.org`,
      stamp: new Date(item.revisedAt.S),
      lastModified: new Date(item.revisedAt.S),
      sequence: Number(item.sequence.N),
      start: london(item.date.S, item.start.S),
      end: london(item.date.S, item.end.S),
      summary: item.title.S,
      description: `${item.themeTitle.S}\n\n${item.description.S}`,
      location: "Online (Zoom)",
      categories: [{ name: item.track.S }],
    });
  }
  return {
    statusCode: 200,
    headers: { "content-type": "text/calendar; charset=utf-8" },
    body: calendar.toString(),
    isBase64Encoded: false,
  };
}
