//! Makes requests for every command from the types of the contract, with a deserializer that invents each value.

use serde::de::value::Error;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer as _, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde_json::{Map, Value, json};

/// Chooses values where a type leaves them open.
pub trait Choose {
    /// Returns a number below `count`.
    fn below(&mut self, count: usize) -> usize;
    /// Returns a text for the field of this name.
    fn text(&mut self, field: &'static str) -> String;
    /// Returns a number for the field of this name.
    fn number(&mut self, field: &'static str) -> u8;
}

macro_rules! makers {
    ($($name:ident($request:ident) -> $view:ident;)*) => {
        /// Makes a request for a command, as JSON.
        pub fn request(command: &str, choose: &mut impl Choose) -> Value {
            match command {
                $(stringify!($name) => made::<contract::$request>(choose),)*
                other => panic!("{other} is no command"),
            }
        }
    };
}
contract::with_commands!(makers);

fn made<Request: serde::de::DeserializeOwned>(choose: &mut impl Choose) -> Value {
    let mut out = Value::Null;
    drop(
        Request::deserialize(Maker { choose, field: "", out: &mut out }).expect("every shape of the contract is known"),
    );
    out
}

struct Maker<'a, C> {
    choose: &'a mut C,
    field: &'static str,
    out: &'a mut Value,
}

macro_rules! numbers {
    ($($method:ident => $visit:ident as $kind:ty;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let number = self.choose.number(self.field);
            *self.out = json!(number);
            visitor.$visit(<$kind>::from(number))
        }
    )*};
}

impl<'de, C: Choose> Deserializer<'de> for Maker<'_, C> {
    type Error = Error;

    numbers! {
        deserialize_u8 => visit_u8 as u8;
        deserialize_u16 => visit_u16 as u16;
        deserialize_u32 => visit_u32 as u32;
        deserialize_u64 => visit_u64 as u64;
        deserialize_i32 => visit_i32 as i32;
        deserialize_i64 => visit_i64 as i64;
        deserialize_f64 => visit_f64 as f64;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let yes = self.choose.below(2) == 1;
        *self.out = json!(yes);
        visitor.visit_bool(yes)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.choose.text(self.field);
        *self.out = json!(text);
        visitor.visit_string(text)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.choose.below(3) == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut items = Vec::new();
        let left = 1 + self.choose.below(2);
        let value = visitor.visit_seq(Items { choose: self.choose, field: self.field, left, items: &mut items })?;
        *self.out = Value::Array(items);
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut made = Map::new();
        let value = visitor.visit_map(Fields { choose: self.choose, fields, next: None, made: &mut made })?;
        *self.out = Value::Object(made);
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let name = variants[self.choose.below(variants.len())];
        *self.out = json!(name);
        visitor.visit_enum(Variant { name, choose: self.choose, out: self.out })
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom(format!("{}: a shape that this maker does not know", self.field)))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct map identifier ignored_any
    }
}

/// One variant of an enum: its name alone, or with one value.
struct Variant<'a, C> {
    name: &'static str,
    choose: &'a mut C,
    out: &'a mut Value,
}

impl<'de, 'a, C: Choose> EnumAccess<'de> for Variant<'a, C> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Error> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self))
    }
}

impl<'de, C: Choose> VariantAccess<'de> for Variant<'_, C> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        let mut out = Value::Null;
        let value = seed.deserialize(Maker { choose: self.choose, field: self.name, out: &mut out })?;
        *self.out = json!({ self.name: out });
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("a case with several values"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Error> {
        Err(Error::custom("a case with named values"))
    }
}

struct Items<'a, C> {
    choose: &'a mut C,
    field: &'static str,
    left: usize,
    items: &'a mut Vec<Value>,
}

impl<'de, C: Choose> SeqAccess<'de> for Items<'_, C> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        let mut out = Value::Null;
        let value = seed.deserialize(Maker { choose: self.choose, field: self.field, out: &mut out })?;
        self.items.push(out);
        Ok(Some(value))
    }
}

struct Fields<'a, C> {
    choose: &'a mut C,
    fields: &'static [&'static str],
    next: Option<&'static str>,
    made: &'a mut Map<String, Value>,
}

impl<'de, C: Choose> MapAccess<'de> for Fields<'_, C> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((first, rest)) = self.fields.split_first() else { return Ok(None) };
        (self.fields, self.next) = (rest, Some(*first));
        seed.deserialize((*first).into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let field = self.next.take().ok_or_else(|| Error::custom("a value without a key"))?;
        let mut out = Value::Null;
        let value = seed.deserialize(Maker { choose: self.choose, field, out: &mut out })?;
        self.made.insert(field.to_owned(), out);
        Ok(value)
    }
}
